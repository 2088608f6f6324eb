; A program that stands in for ours: it says that it was started, and stays open for as long as a file asks it to.
;   makensis -DOUT=… program.nsi
Unicode true
!if /FileExists "${NSISDIR}/Stubs/zlib-amd64-unicode"
  Target amd64-unicode
!endif
RequestExecutionLevel user
SilentInstall silent
Name "Stand-in"
OutFile "${OUT}"
!include LogicLib.nsh

Section
  FileOpen $0 "$LOCALAPPDATA\started.txt" w
  FileClose $0
  ${DoWhile} ${FileExists} "$LOCALAPPDATA\stay-open.txt"
    Sleep 100
  ${Loop}
SectionEnd
