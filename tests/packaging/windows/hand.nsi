; The hand and the eye of a person: writes what the front window says, and presses one of its buttons.
;   hand.exe /SEE=file /PRESS=id     (a line a control: its id, whether it is on, whether it is ticked, its text)
Unicode true
!if /FileExists "${NSISDIR}/Stubs/zlib-amd64-unicode"
  Target amd64-unicode
!endif
RequestExecutionLevel user
SilentInstall silent
Name "Hand"
OutFile "${OUT}"
!include LogicLib.nsh
!include FileFunc.nsh

!define GW_NEXT 2
!define GW_CHILD 5
!define BM_GETCHECK 0xF0
!define BM_CLICK 0xF5
!define WM_GETTEXT 0xD

Var Press
Var File

; See the window on the stack and all that is in it.
Function See
  Exch $0
  Push $1
  System::Call 'user32::IsWindowVisible(p r0) i .r2'
  ${If} $2 <> 0
    System::Call 'user32::GetDlgCtrlID(p r0) i .r3'
    System::Call 'user32::IsWindowEnabled(p r0) i .r4'
    System::Call 'user32::SendMessageW(p r0, i ${BM_GETCHECK}, p 0, p 0) p .r5'
    System::Call 'user32::SendMessageW(p r0, i ${WM_GETTEXT}, p 1000, w .r6) p .r7'
    FileWriteUTF16LE $File "$3|$4|$5|$6$\r$\n"
    ${If} $3 == $Press
      StrCpy $8 $0
    ${EndIf}
    System::Call 'user32::GetWindow(p r0, i ${GW_CHILD}) p .r1'
    ${DoWhile} $1 <> 0
      Push $1
      Call See
      System::Call 'user32::GetWindow(p r1, i ${GW_NEXT}) p .r1'
    ${Loop}
  ${EndIf}
  Pop $1
  Pop $0
FunctionEnd

Section
  ${GetParameters} $9
  ${GetOptions} $9 "/SEE=" $0
  ${GetOptions} $9 "/PRESS=" $Press
  FileOpen $File $0 w
  StrCpy $8 0
  StrCpy $1 0
  ${Do}
    System::Call 'user32::FindWindowExW(p 0, p r1, w "#32770", p 0) p .r1'
    ${If} $1 = 0
      ${ExitDo}
    ${EndIf}
    System::Call 'user32::IsWindowVisible(p r1) i .r2'
    System::Call 'user32::IsWindowEnabled(p r1) i .r3'
    ${If} $2 <> 0
    ${AndIf} $3 <> 0
      Push $1
      Call See
      ${ExitDo}
    ${EndIf}
  ${Loop}
  FileClose $File
  ${If} $8 <> 0
    System::Call 'user32::PostMessageW(p r8, i ${BM_CLICK}, p 0, p 0)'
  ${EndIf}
SectionEnd
