"""The preview: the pages of a PDF in memory, one at a time, as large as wanted."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked

STEP = 1.25
"""How much larger or smaller one press makes the sheet."""


class Preview(QWidget):
    """Shows a PDF. A new one takes the old one's place at the same sheet and size, and not before it is loaded."""

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.SinglePage)
        self.view.zoomModeChanged.connect(self._show_bars)
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setDocument(self.document)
        self.earlier = self._small("chevron-left", marked("Previous sheet"))
        self.later = self._small("chevron-right", marked("Next sheet"))
        self.smaller, self.larger = self._small("minus", marked("Smaller")), self._small("plus", marked("Larger"))
        self.whole, self.wide = button(texts, marked("Whole sheet")), button(texts, marked("Full width"))
        self.sheet, self.word = plain(wrap=False), plain(kind="quiet", wrap=False)
        texts.text(marked("Preview of the poster"), self.view.setAccessibleName)
        self._lay_out()
        self._connect()
        texts.fill(self._renew)

    def _small(self, icon: str, name: str) -> QPushButton:
        made = QPushButton()
        self._texts.icon(icon, made, 16)
        self._texts.text(name, made.setAccessibleName, made.setToolTip)
        made.setProperty("kind", "small")
        made.setFixedWidth(40)
        return made

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(6)
        for widget in (self.earlier, self.sheet, self.later):
            bar.addWidget(widget)
        bar.addSpacing(8)
        bar.addWidget(self.word, 1)
        for widget in (self.smaller, self.larger, self.whole, self.wide):
            bar.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.earlier.clicked.connect(lambda: self.turn(self.page - 1))
        self.later.clicked.connect(lambda: self.turn(self.page + 1))
        self.whole.clicked.connect(lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitInView))
        self.wide.clicked.connect(lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth))
        self.larger.clicked.connect(lambda: self._zoom(STEP))
        self.smaller.clicked.connect(lambda: self._zoom(1 / STEP))

    @property
    def page(self) -> int:
        """The sheet that is shown, counted from 0."""
        return self.view.pageNavigator().currentPage()

    def turn(self, page: int) -> None:
        """Show another sheet, the nearest there is."""
        last = max(self.document.pageCount() - 1, 0)
        self.view.pageNavigator().jump(min(max(page, 0), last), QPointF(), self.view.pageNavigator().currentZoom())
        self._renew()

    def show_pdf(self, content: bytes) -> None:
        """Show a PDF in the place of the one before."""
        page, before, buffer = self.page, self.document, self._buffer
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._buffer)
        self.view.setDocument(self.document)
        before.close()
        for gone in (before, buffer):
            gone.deleteLater()
        self.turn(page)

    def say(self, word: str) -> None:
        """Say in a word what is going on."""
        self.word.setText(word)

    def _zoom(self, factor: float) -> None:
        """Go on from the size that is seen now."""
        if self.view.zoomMode() != QPdfView.ZoomMode.Custom:
            self.view.setZoomFactor(self._seen_factor())
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(self.view.zoomFactor() * factor, 0.1), 8.0))

    def _seen_factor(self) -> float:
        size = self.document.pagePointSize(self.page)
        scale = self.view.logicalDpiX() / 72
        room = self.view.viewport().size()
        if size.isEmpty():
            return 1.0
        width = (room.width() - 12) / (size.width() * scale)
        if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            return width
        return min(width, (room.height() - 12) / (size.height() * scale))

    def _show_bars(self, mode: QPdfView.ZoomMode) -> None:
        """Show no bar beside a whole sheet: Qt leaves a few points to scroll there, which lead nowhere."""
        policy = Qt.ScrollBarPolicy
        bars = policy.ScrollBarAlwaysOff if mode is QPdfView.ZoomMode.FitInView else policy.ScrollBarAsNeeded
        self.view.setVerticalScrollBarPolicy(bars)
        self.view.setHorizontalScrollBarPolicy(bars)

    def _renew(self) -> None:
        count, page = self.document.pageCount(), self.page
        text = self._texts.translator.text
        self.sheet.setText(text(marked("sheet {page} of {pages}"), page=page + 1, pages=count) if count else "")
        for widget in (self.sheet, self.earlier, self.later):
            widget.setVisible(count > 1)
        self.earlier.setEnabled(page > 0)
        self.later.setEnabled(page < count - 1)
        ground = self.view.palette()
        ground.setColor(QPalette.ColorRole.Dark, self._texts.theme.colour("line"))
        self.view.setPalette(ground)
