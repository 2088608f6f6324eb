"""Printing a PDF through the system: each sheet as a picture at the printer's own resolution."""

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from planner.poster import PAPERS

FINEST = 300
"""Dots to an inch at most: an A3 is then 70 MB in memory, and finer is not seen on a wall."""


def printer_for(paper: str, *, landscape: bool) -> QPrinter:
    """Return a printer set to the paper and orientation that are named."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    ids = {size.name: size for size in QPageSize.PageSizeId}
    known = ids.get(paper)
    millimetres = PAPERS[paper]
    size = QPageSize(known) if known else QPageSize(QSize(*map(round, millimetres)), paper)
    way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, way, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    return printer


def print_pdf(content: bytes, printer: QPrinter) -> int:
    """Print the sheets that were asked for and return how many; each fills the paper and keeps its shape."""
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    painter = QPainter(printer)
    for page in range(first - 1, last):
        if page >= first:
            printer.newPage()
        _print_page(document, page, painter, printer)
    painter.end()
    document.close()
    return max(last - first + 1, 0)


def _print_page(document: QPdfDocument, page: int, painter: QPainter, printer: QPrinter) -> None:
    paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    points = document.pagePointSize(page)
    scale = min(paper.width() / points.width(), paper.height() / points.height())
    target = QRectF(0, 0, points.width() * scale, points.height() * scale)
    target.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
    dots = min(printer.resolution(), FINEST) / 72 * scale * 72 / printer.resolution()
    picture = document.render(page, QSize(round(points.width() * dots), round(points.height() * dots)))
    painter.drawImage(target, picture)
