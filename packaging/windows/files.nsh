; tested here: under Wine (tests/packaging/test_windows_installer.py); not tested here: on Windows itself
;
; How files get in their place and out of it.
;
; The new version is unpacked in .new inside the folder of the installation. Then what was there goes to .old and the new comes
; out of .new, item by item, by renaming; the list of its files comes last. So at every moment it can be seen what is to be
; done, also after the power failed: with a list in .new everything is put back, without one .old is cleared.
; What the list of the former version does not name is not ours: it is given back.

!define LIST "installed-files.txt"  ; a path a line, UTF-16; a folder ends with "\" and stands below what is in it
!define NEW ".new"
!define OLD ".old"
!define TRIES 20                    ; a virus scanner holds what was just written, for a moment
!define PAUSE 250                   ; milliseconds

Var Root      ; the folder that is walked through or deleted from
Var Entry     ; a path below $Root; a folder ends with "\"
Var Visit     ; the address of the function that is called for each $Entry
Var ListPath  ; the list that is read
Var ListFile  ; the list that is written
Var Left      ; how many listed files could not be deleted
Var Failed    ; 1 once something could not be moved
Var Needed    ; MB
Var Free      ; MB

!macro FileFunctions un

; Call $Visit for everything in $Root, what is in a folder before the folder. Takes from the stack where to begin: "".
Function ${un}Walk
  Exch $0
  Push $1
  Push $2
  FindFirst $1 $2 "$Root\$0*"
  ${DoUntil} $2 == ""
    ${If} $2 != "."
    ${AndIf} $2 != ".."
      StrCpy $Entry "$0$2"
      ${If} ${FileExists} "$Root\$Entry\*"
        Push "$Entry\"
        Call ${un}Walk
        StrCpy $Entry "$0$2\"
      ${EndIf}
      Call $Visit
    ${EndIf}
    FindNext $1 $2
  ${Loop}
  FindClose $1
  Pop $2
  Pop $1
  Pop $0
FunctionEnd

; Read the next line of the list at handle $0 in $1: "" at its end.
Function ${un}ReadLine
  ClearErrors
  FileReadUTF16LE $0 $1
  ${If} ${Errors}
    StrCpy $1 ""
  ${Else}
    StrCpy $1 $1 -2 ; without CR and LF
  ${EndIf}
FunctionEnd

; Delete below $Root what the list at $ListPath names, but for the list and the uninstaller; $Left says how many it could not.
Function ${un}DeleteListed
  StrCpy $Left 0
  FileOpen $0 "$ListPath" r
  ${Do}
    Call ${un}ReadLine
    ${If} $1 == ""
      ${ExitDo}
    ${EndIf}
    StrCpy $2 $1 "" -1
    ${If} $2 == "\"
      RMDir "$Root\$1"
    ${ElseIf} $1 != "${LIST}"
    ${AndIf} $1 != "${UNINSTALLER}"
    ${AndIf} ${FileExists} "$Root\$1"
      ; Not Delete, for which a line with a star would be a pattern.
      System::Call 'kernel32::SetFileAttributesW(w "$Root\$1", i 0x80)'
      System::Call 'kernel32::DeleteFileW(w "$Root\$1") i .r2'
      ${If} $2 = 0
        IntOp $Left $Left + 1
      ${EndIf}
    ${EndIf}
  ${Loop}
  FileClose $0
FunctionEnd

; Rename $3 to $4, with patience; $Failed is 1 where it cannot be.
Function ${un}Move
  Push $5
  StrCpy $5 0
  ${Do}
    ClearErrors
    Rename "$3" "$4"
    ${IfNot} ${Errors}
      ${ExitDo}
    ${EndIf}
    IntOp $5 $5 + 1
    ${If} $5 >= ${TRIES}
      StrCpy $Failed 1
      ${ExitDo}
    ${EndIf}
    Sleep ${PAUSE}
  ${Loop}
  Pop $5
FunctionEnd

; Bring the installation in order: undo a change of version that stopped halfway, clear away what a finished one left.
; $Failed is 1 where the former version could not be put back whole: then both stay where they are, for the next time.
Function ${un}Recover
  StrCpy $Failed 0
  ${If} ${FileExists} "$INSTDIR\${NEW}\${LIST}"
    Call ${un}PutBack
    ${If} $Failed = 1
      Return
    ${EndIf}
  ${EndIf}
  RMDir /r "$INSTDIR\${NEW}" ; only we write there
  ${If} ${FileExists} "$INSTDIR\${OLD}\*"
    Call ${un}ClearOld
    StrCpy $Failed 0 ; what could not be cleared is cleared the next time
  ${EndIf}
  RMDir "$INSTDIR" ; where nothing is in it
FunctionEnd

; The new goes back to .new, the old comes back from .old.
Function ${un}PutBack
  FileOpen $0 "$INSTDIR\${NEW}\${LIST}" r
  ${Do}
    Call ${un}ReadLine
    ${If} $1 == ""
      ${ExitDo}
    ${EndIf}
    ${WordFind} "$1" "\" "+1" $2
    ${If} ${FileExists} "$INSTDIR\$2"
    ${AndIfNot} ${FileExists} "$INSTDIR\${NEW}\$2"
      StrCpy $3 "$INSTDIR\$2"
      StrCpy $4 "$INSTDIR\${NEW}\$2"
      Call ${un}Move
    ${EndIf}
  ${Loop}
  FileClose $0
  FindFirst $1 $2 "$INSTDIR\${OLD}\*"
  ${DoUntil} $2 == ""
    ${If} $2 != "."
    ${AndIf} $2 != ".."
      StrCpy $3 "$INSTDIR\${OLD}\$2"
      StrCpy $4 "$INSTDIR\$2"
      Call ${un}Move
    ${EndIf}
    FindNext $1 $2
  ${Loop}
  FindClose $1
  RMDir "$INSTDIR\${OLD}"
FunctionEnd

; Delete of .old what is ours, and give the person back what is not.
Function ${un}ClearOld
  StrCpy $Root "$INSTDIR\${OLD}"
  StrCpy $ListPath "$Root\${LIST}"
  ${IfNot} ${FileExists} "$ListPath"
    StrCpy $ListPath "$INSTDIR\${LIST}" ; a damaged installation: what the new one lays was ours in the old
  ${EndIf}
  StrCpy $3 0
  ${Do}
    Call ${un}DeleteListed
    IntOp $3 $3 + 1
    ${If} $Left = 0
    ${OrIf} $3 >= ${TRIES}
      ${ExitDo}
    ${EndIf}
    Sleep ${PAUSE}
  ${Loop}
  ${If} $Left = 0
    Delete "$Root\${UNINSTALLER}"
    Delete "$Root\${LIST}"
    GetFunctionAddress $Visit ${un}GiveBack
    Push ""
    Call ${un}Walk
    RMDir "$Root"
  ${EndIf}
FunctionEnd

; Put a file that is a person's own back where it was; where the new version has one of that name, beside it.
Function ${un}GiveBack
  Push $3
  Push $4
  StrCpy $3 $Entry "" -1
  ${If} $3 == "\"
    RMDir "$Root\$Entry"
  ${Else}
    StrCpy $3 "$Root\$Entry"
    StrCpy $4 "$INSTDIR\$Entry"
    ${If} ${FileExists} "$4"
      StrCpy $4 "$4.own"
    ${EndIf}
    ${GetParent} "$4" $5
    CreateDirectory "$5"
    Call ${un}Move
  ${EndIf}
  Pop $4
  Pop $3
FunctionEnd

!macroend
!insertmacro FileFunctions ""
!insertmacro FileFunctions "un."

; Write the list of what was unpacked in .new; $Failed is 1 where that cannot be.
Function WriteList
  StrCpy $Root "$INSTDIR\${NEW}"
  ClearErrors
  FileOpen $ListFile "$Root\${LIST}" w
  ${If} ${Errors}
    StrCpy $Failed 1
    Return
  ${EndIf}
  GetFunctionAddress $Visit WriteEntry
  Push ""
  Call Walk
  FileClose $ListFile
FunctionEnd

Function WriteEntry
  ClearErrors
  FileWriteUTF16LE $ListFile "$Entry$\r$\n"
  ${If} ${Errors}
    StrCpy $Failed 1
  ${EndIf}
FunctionEnd

; Put the new version in the place of the old; $Failed is 1 where that cannot be.
Function Swap
  CreateDirectory "$INSTDIR\${OLD}"
  ${If} ${FileExists} "$INSTDIR\${LIST}"
    Call SetAsideListed
  ${EndIf}
  FindFirst $1 $2 "$INSTDIR\${NEW}\*"
  ${DoUntil} $2 == ""
    ${If} $2 != "."
    ${AndIf} $2 != ".."
      Call SetAside
      ${If} $2 != "${LIST}"
      ${AndIf} $Failed = 0
        StrCpy $3 "$INSTDIR\${NEW}\$2"
        StrCpy $4 "$INSTDIR\$2"
        Call Move
      ${EndIf}
    ${EndIf}
    FindNext $1 $2
  ${Loop}
  FindClose $1
  ${If} $Failed = 0
    StrCpy $3 "$INSTDIR\${NEW}\${LIST}"
    StrCpy $4 "$INSTDIR\${LIST}"
    Call Move
  ${EndIf}
FunctionEnd

; What the former version had and the new one has not goes with the rest.
Function SetAsideListed
  StrCpy $ListPath "$INSTDIR\${OLD}\${LIST}"
  StrCpy $2 "${LIST}"
  Call SetAside
  FileOpen $0 "$ListPath" r
  ${Do}
    Call ReadLine
    ${If} $1 == ""
    ${OrIf} $Failed = 1
      ${ExitDo}
    ${EndIf}
    ${WordFind} "$1" "\" "+1" $2
    Call SetAside
  ${Loop}
  FileClose $0
FunctionEnd

; Move $2 from the folder of the installation to .old, where it is there.
Function SetAside
  ${If} $Failed = 0
  ${AndIf} ${FileExists} "$INSTDIR\$2"
  ${AndIfNot} ${FileExists} "$INSTDIR\${OLD}\$2"
    StrCpy $3 "$INSTDIR\$2"
    StrCpy $4 "$INSTDIR\${OLD}\$2"
    Call Move
  ${EndIf}
FunctionEnd

; Set $Free: how much room this person has where the program goes, in MB.
Function FindFree
  StrCpy $0 "$INSTDIR"
  ${DoUntil} ${FileExists} "$0\*"
    ${GetParent} "$0" $0
    ${If} $0 == ""
      ${ExitDo}
    ${EndIf}
  ${Loop}
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$0\", *l .r1, p 0, p 0) i .r2'
  ${If} $2 = 0
    StrCpy $Free 2147483647 ; not known: it will be seen in writing
  ${Else}
    System::Int64Op $1 / 1048576
    Pop $Free
  ${EndIf}
FunctionEnd
