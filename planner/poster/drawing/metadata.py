"""What a PDF says of itself: title, author, language, day, and that it is PDF/UA-1 (XMP, ISO 16684-1)."""

from datetime import date
from typing import Final
from xml.sax.saxutils import escape

from planner.poster.drawing.tags import legal

PROGRAM: Final = "BHAG Planner"

_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmp:CreatorTool>{program}</xmp:CreatorTool><pdf:Producer>{program}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def pdf_day(day: date) -> str:
    """Return a day as a date of PDF: no hour, since none is known (ISO 32000-1, 7.9.4)."""
    return f"D:{day.isoformat().replace('-', '')}"


def xmp(title: str, author: str, language: str, day: date, keywords: str = "") -> bytes:
    """Return the XMP packet of a document that is PDF/UA-1."""
    values = {"title": title, "author": author, "language": language, "day": day.isoformat(), "program": PROGRAM}
    values["keywords"] = keywords
    return _XMP.format(**{name: escape(legal(value)) for name, value in values.items()}).encode("utf-8")
