; tested here: compiled by makensis and run under Wine (tests/packaging/test_windows_installer.py); not tested here: on Windows itself
;
; The installer for Windows: for one person, without administrator rights, in Dutch or English as the system is.
;
;   makensis -WX /DVERSION=0.1.0 /DVERSION4=0.1.0.0 /DARCH=x64 /DFOLDER=… /DOUT=… /DICON=… installer.nsi
;
;   VERSION, VERSION4   the program's version; the same in four numbers
;   ARCH                what the program was built for: x64 or arm64
;   FOLDER              the folder that PyInstaller made, with "BHAG Planner.exe" and "bhag-planner.exe" in it
;   OUT, ICON           the installer to make; its .ico. All paths are absolute.
;
; On a system of which the language is not installed makensis falls over: LC_ALL=C.UTF-8 helps.
;
; On the command line of the installer: /S says nothing and asks nothing, /OPENDB opens .db files with it where no other
; program does, /DESKTOP lays a shortcut on the desktop, and, last and without quotes, /D=C:\folder installs there.
; It ends with 0 when all is well, 1 when a person stops it, and one of these, when nothing was changed:
!define EXIT_RUNNING 3       ; the program runs
!define EXIT_FULL 4          ; too little room on the disk
!define EXIT_WRITING 5       ; a file could not be written, moved or removed
!define EXIT_SYSTEM 6        ; this Windows is too old, or is for another processor
!define EXIT_SECOND 7        ; another installer is at work

!define PROGRAM "BHAG Planner"
!define WINDOW "BHAG Planner.exe"
!define CONSOLE "bhag-planner.exe"
!define UNINSTALLER "Uninstall.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PROGRAM}"
!define OLDEST_BUILD 17763   ; Windows 10 1809, the first that Qt 6 runs on

; A compiler that has the 64-bit stub makes a 64-bit installer; NSIS as it comes for Windows has only the 32-bit one, which
; also runs on every Windows on ARM.
!if ${ARCH} == x64
  !if /FileExists "${NSISDIR}/Stubs/lzma-amd64-unicode"
    Target amd64-unicode
  !endif
!endif
Unicode true
; Not solid: that would unpack everything in the folder for temporary files first, and take twice the room.
SetCompressor lzma
CRCCheck force
RequestExecutionLevel user
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow

Name "${PROGRAM}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${PROGRAM}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "${PROGRAM} ${VERSION}"

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include x64.nsh
!include files.nsh
!include file_types.nsh
!include own_pages.nsh

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_ABORTWARNING_TEXT "$(AbortQuestion)"
Page custom OptionsPage OptionsPageLeft
!insertmacro MUI_PAGE_INSTFILES
Page custom FinishedPage FinishedPageLeft
!define MUI_PAGE_HEADER_TEXT "$(RemovalTitle)"
!define MUI_PAGE_HEADER_SUBTEXT "$(RemovalSubtitle)"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(RemovalText)"
!insertmacro MUI_UNPAGE_CONFIRM
!define MUI_PAGE_HEADER_TEXT "$(RemovalTitle)"
!define MUI_PAGE_HEADER_SUBTEXT "$(RemovalSubtitle)"
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "$(RemovedTitle)"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT "$(RemovalSubtitle)"
!insertmacro MUI_UNPAGE_INSTFILES
; The first is for every language that is not here.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Dutch"
!include /CHARSET=UTF8 texts_english.nsh
!include /CHARSET=UTF8 texts_dutch.nsh

VIProductVersion "${VERSION4}"
!macro VersionKeys language description
  VIAddVersionKey /LANG=${language} ProductName "${PROGRAM}"
  VIAddVersionKey /LANG=${language} CompanyName "${PROGRAM}"
  VIAddVersionKey /LANG=${language} FileDescription "${description}"
  VIAddVersionKey /LANG=${language} FileVersion "${VERSION}"
  VIAddVersionKey /LANG=${language} ProductVersion "${VERSION}"
  VIAddVersionKey /LANG=${language} LegalCopyright "Apache-2.0"
!macroend
!insertmacro VersionKeys ${LANG_ENGLISH} "${PROGRAM} Setup"
!insertmacro VersionKeys ${LANG_DUTCH} "Installatie van ${PROGRAM}"

!macro Refuse sentence code
  MessageBox MB_OK|MB_ICONSTOP "${sentence}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

; The handle of this mutex is kept until the process ends.
!macro RefuseSecond
  System::Call 'kernel32::CreateMutexW(p 0, i 1, w "${PROGRAM} installer") p .r0 ?e'
  Pop $0
  ${If} $0 = 183 ; ERROR_ALREADY_EXISTS
    !insertmacro Refuse "$(SecondInstaller)" ${EXIT_SECOND}
  ${EndIf}
!macroend

; Asks to close the program for as long as it runs; where the person would rather not, all stays as it is.
!macro RefuseRunning un
  ${Do}
    StrCpy $Busy ""
    !insertmacro FindBusy "${WINDOW}"
    !insertmacro FindBusy "${CONSOLE}"
    ${If} $Busy == ""
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(${un}Running)" /SD IDCANCEL IDRETRY +3
    SetErrorLevel ${EXIT_RUNNING}
    Quit
  ${Loop}
!macroend

; Windows lets nobody write to a program that runs.
!macro FindBusy name
  ${If} ${FileExists} "$INSTDIR\${name}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${name}" a
    ${If} ${Errors}
      StrCpy $Busy "${name}"
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
!macroend

Var Busy

Function .onInit
  !insertmacro RefuseSecond
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    !insertmacro Refuse "$(OldWindows)" ${EXIT_SYSTEM}
  ${EndIf}
  !if ${ARCH} == arm64
    ${IfNot} ${IsNativeARM64}
      !insertmacro Refuse "$(OtherProcessor)" ${EXIT_SYSTEM}
    ${EndIf}
  !endif
  Call ReadOptions
FunctionEnd

Section "${PROGRAM}" Everything
  SetShellVarContext current
  SetAutoClose true
  SetDetailsPrint none
  !insertmacro RefuseRunning ""
  Call Recover
  ${If} $Failed = 1
    !insertmacro Refuse "$(RecoveryFailed)" ${EXIT_WRITING}
  ${EndIf}
  Call RefuseFull

  SetDetailsPrint textonly
  SetOutPath "$INSTDIR\${NEW}"
  File /r "${FOLDER}/*"
  SetDetailsPrint none
  ClearErrors
  WriteUninstaller "$INSTDIR\${NEW}\${UNINSTALLER}"
  ${If} ${Errors}
    StrCpy $Failed 1
  ${EndIf}
  Call WriteList
  SetOutPath "$INSTDIR" ; Windows moves no folder in which a process works
  ${If} $Failed = 0
    Call Swap
  ${EndIf}
  ${If} $Failed = 1
    Call Recover
    ${If} $Failed = 1
      !insertmacro Refuse "$(RecoveryFailed)" ${EXIT_WRITING}
    ${EndIf}
    !insertmacro Refuse "$(WritingFailed)" ${EXIT_WRITING}
  ${EndIf}
  Call Recover ; what the former version leaves

  CreateShortcut "$SMPROGRAMS\${PROGRAM}.lnk" "$INSTDIR\${WINDOW}" "" "" "" "" "" "$(ShortcutNote)"
  ${If} $DesktopWanted = 1
    CreateShortcut "$DESKTOP\${PROGRAM}.lnk" "$INSTDIR\${WINDOW}" "" "" "" "" "" "$(ShortcutNote)"
  ${Else}
    Delete "$DESKTOP\${PROGRAM}.lnk"
  ${EndIf}
  Call RegisterFileType

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  SectionGetSize ${Everything} $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

; Reached when a file could not be unpacked, which NSIS says in our words (^ErrorWriting, ^FileError_NoIgnore).
Function .onInstFailed
  SetOutPath "$TEMP"
  Call Recover
  SetErrorLevel ${EXIT_WRITING}
  Quit
FunctionEnd

; Set $Needed: how much room the program takes, in MB. The former version makes room only once the new one is there.
Function FindNeeded
  SectionGetSize ${Everything} $0
  IntOp $Needed $0 / 1024
  IntOp $Needed $Needed + 2 ; the uninstaller, the list of files, shortcuts
FunctionEnd

Function RefuseFull
  Call FindNeeded
  ${Do}
    Call FindFree
    ${If} $Free >= $Needed
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(DiskFull)" /SD IDCANCEL IDRETRY +3
    SetErrorLevel ${EXIT_FULL}
    Quit
  ${Loop}
FunctionEnd

Function un.onInit
  !insertmacro RefuseSecond
FunctionEnd

; Removes what the list names and what is ours in the registry; a person's files stay, here and everywhere else.
Section "un.${PROGRAM}"
  SetShellVarContext current
  SetDetailsPrint none
  !insertmacro RefuseRunning "un"
  Call un.Recover
  ${If} $Failed = 1
    !insertmacro Refuse "$(RecoveryFailed)" ${EXIT_WRITING}
  ${EndIf}
  ${IfNot} ${FileExists} "$INSTDIR\${LIST}"
    !insertmacro Refuse "$(ListMissing)" ${EXIT_WRITING}
  ${EndIf}
  StrCpy $Root "$INSTDIR"
  StrCpy $ListPath "$INSTDIR\${LIST}"
  Call un.DeleteListed
  ${If} $Left > 0
    !insertmacro Refuse "$(RemovalFailed)" ${EXIT_WRITING}
  ${EndIf}
  Delete "$INSTDIR\${LIST}"
  Delete "$INSTDIR\${UNINSTALLER}"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${PROGRAM}.lnk"
  Delete "$DESKTOP\${PROGRAM}.lnk"
  Call un.UnregisterFileType
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
SectionEnd
