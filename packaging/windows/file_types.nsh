; tested here: under Wine (tests/packaging/test_windows_installer.py); not tested here: on Windows itself
;
; What Windows knows of our files: .db is asked for and never taken, as other programs keep theirs in it too.

!define FILE_TYPE "BHAGPlanner.Roadmap"
!define CLASSES "Software\Classes"
!define APPLICATION "${CLASSES}\Applications\${WINDOW}"
!define CHOSEN "Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.db\UserChoice"

Var OpenDbWanted   ; 1 where .db files are to open with the program
Var DesktopWanted  ; 1 where a shortcut is to lie on the desktop
Var Holder         ; what .db files open with, "" where it is nothing or ours

; Take what is now for what is wanted, and more where the command line says so.
Function ReadOptions
  SetShellVarContext current
  StrCpy $OpenDbWanted 0
  StrCpy $DesktopWanted 0
  ReadRegStr $0 HKCU "${CLASSES}\.db" ""
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/OPENDB" $2
  ${IfNot} ${Errors}
  ${OrIf} $0 == "${FILE_TYPE}"
    StrCpy $OpenDbWanted 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $1 "/DESKTOP" $2
  ${IfNot} ${Errors}
  ${OrIf} ${FileExists} "$DESKTOP\${PROGRAM}.lnk"
    StrCpy $DesktopWanted 1
  ${EndIf}
  Call FindHolder
FunctionEnd

; Set $Holder. What Windows itself says of .db names no program that opens it, and holds nothing.
Function FindHolder
  ReadRegStr $Holder HKCU "${CHOSEN}" "ProgId"
  ${If} $Holder == ""
    ReadRegStr $Holder HKCU "${CLASSES}\.db" ""
  ${EndIf}
  ${If} $Holder == ""
    ReadRegStr $Holder HKLM "${CLASSES}\.db" ""
    ReadRegStr $0 HKLM "${CLASSES}\$Holder\shell\open\command" ""
    ${If} $0 == ""
      StrCpy $Holder ""
    ${EndIf}
  ${EndIf}
  ${If} $Holder == "${FILE_TYPE}"
  ${OrIf} $Holder == "Applications\${WINDOW}"
    StrCpy $Holder ""
  ${EndIf}
FunctionEnd

!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; SHCNE_ASSOCCHANGED
!macroend

Function RegisterFileType
  WriteRegStr HKCU "${CLASSES}\${FILE_TYPE}" "" "$(FileTypeName)"
  WriteRegStr HKCU "${CLASSES}\${FILE_TYPE}\DefaultIcon" "" '"$INSTDIR\${WINDOW}",0'
  WriteRegStr HKCU "${CLASSES}\${FILE_TYPE}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
  WriteRegStr HKCU "${CLASSES}\.db\OpenWithProgids" "${FILE_TYPE}" ""
  WriteRegStr HKCU "${APPLICATION}" "FriendlyAppName" "${PROGRAM}"
  WriteRegStr HKCU "${APPLICATION}\SupportedTypes" ".db" ""
  WriteRegStr HKCU "${APPLICATION}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
  Call FindHolder
  ReadRegStr $0 HKCU "${CLASSES}\.db" ""
  ${If} $OpenDbWanted = 1
    ${If} $Holder == ""
    ${AndIf} $0 == ""
      WriteRegStr HKCU "${CLASSES}\.db" "" "${FILE_TYPE}"
    ${EndIf}
  ${ElseIf} $0 == "${FILE_TYPE}"
    DeleteRegValue HKCU "${CLASSES}\.db" ""
  ${EndIf}
  !insertmacro TellExplorer
FunctionEnd

Function un.UnregisterFileType
  DeleteRegKey HKCU "${CLASSES}\${FILE_TYPE}"
  DeleteRegKey HKCU "${APPLICATION}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\Applications"
  DeleteRegValue HKCU "${CLASSES}\.db\OpenWithProgids" "${FILE_TYPE}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.db\OpenWithProgids"
  ReadRegStr $0 HKCU "${CLASSES}\.db" ""
  ${If} $0 == "${FILE_TYPE}"
    DeleteRegValue HKCU "${CLASSES}\.db" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\.db"
  !insertmacro TellExplorer
FunctionEnd
