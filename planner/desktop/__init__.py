"""The screen: windows, views and dialogs in Qt."""
