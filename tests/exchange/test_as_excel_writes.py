"""What Excel itself writes into .xlsx and openpyxl does not: shared texts, results of formulas, a wrong size."""

from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from planner.exchange import Hierarchy
from planner.exchange.interpret import interpret
from planner.phrasing.language import language

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPES}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr/><sheets>'
    '<sheet name="Planning &amp; meer" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="9" applyNumberFormat="1"/>'
    '<xf numFmtId="0" applyAlignment="1"><alignment indent="2"/></xf>'
    '<xf numFmtId="49" quotePrefix="1"/></cellXfs></styleSheet>',
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" count="8" uniqueCount="8"><si><t>Activiteit</t></si>'
    "<si><t>Wie</t></si><si><t>Start</t></si><si><t>Voortgang</t></si><si><t>Mijlpaal</t></si>"
    '<si><r><rPr><b/></rPr><t>Eén </t></r><r><t xml:space="preserve">loket </t></r></si>'
    '<si><t>regel_x000D_\nregel</t></si><si><t xml:space="preserve">  =met spaties</t></si></sst>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><dimension ref="A1"/><sheetData>'
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
    '<c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>5</v></c><c r="B2" t="str"><f>UPPER("x")</f><v>X</v></c>'
    '<c r="C2" s="1"><v>46631</v></c><c r="D2" s="2"><f>1/4</f><v>0.25</v></c><c r="E2" t="b"><v>1</v></c></row>'
    '<row r="3"><c r="A3" s="3" t="s"><v>6</v></c><c r="C3" t="d"><v>2027-09-01T00:00:00</v></c>'
    '<c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E3" t="b"><v>0</v></c></row>'
    '<row r="4"><c r="A4" s="4" t="s"><v>7</v></c><c r="B4"><f>LATER()</f></c></row>'
    "</sheetData></worksheet>",
}


def test_a_file_part_by_part_as_excel_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "Planning.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, xml in PARTS.items():
            archive.writestr(name, HEAD + xml)
    found = interpret(path, language("en"))
    assert found.sheet == "Planning & meer"
    assert found.hierarchy is Hierarchy.INDENTATION
    assert [(row.depth, row.title) for row in found.rows] == [
        (0, "Eén loket"),
        (1, "regel\r\nregel"),
        (0, "  =met spaties"),
    ]
    first, second, third = [row.step for row in found.rows]
    assert found.rows[0].owner == "X"
    assert (first.start, second.start) == (date(2027, 9, 1), date(2027, 9, 1))
    assert (first.milestone, second.milestone) == (True, False)
    assert third.progress == 0
    assert [problem.sentence for problem in found.problems] == [
        'Row 3: "Voortgang" holds an error (#DIV/0!); the step is kept without it.',
        'Row 4: the formula in "Wie" has no result in this file; the step is kept without it. '
        "Open the file in Excel, save it and choose it again.",
    ]
