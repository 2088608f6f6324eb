; tested here: photographed under Wine, in both languages (tests/packaging/test_windows_installer.py); not tested here: on Windows itself
;
; The two pages of our own: what is going to happen, with two questions; and that it is done.

Var OpenDbBox
Var DesktopBox
Var StartBox

Function OptionsPage
  !insertmacro MUI_HEADER_TEXT "$(OptionsTitle)" "$(OptionsSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  Call FindNeeded
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $0 == ""
    ${NSD_CreateLabel} 0 0 100% 44u "$(FirstText)"
  ${ElseIf} $0 == "${VERSION}"
    ${NSD_CreateLabel} 0 0 100% 44u "$(AgainText)"
  ${Else}
    ${NSD_CreateLabel} 0 0 100% 44u "$(UpgradeText)"
  ${EndIf}
  Pop $1
  ${NSD_CreateCheckbox} 0 50u 100% 12u "$(OpenDbQuestion)"
  Pop $OpenDbBox
  ${If} $Holder != ""
    EnableWindow $OpenDbBox 0
    ${NSD_CreateLabel} 10u 63u 95% 26u "$(OpenDbHeld)"
  ${Else}
    ${NSD_CreateLabel} 10u 63u 95% 26u "$(OpenDbNote)"
    ${If} $OpenDbWanted = 1
      ${NSD_Check} $OpenDbBox
    ${EndIf}
  ${EndIf}
  Pop $1
  ${NSD_CreateCheckbox} 0 92u 100% 12u "$(DesktopQuestion)"
  Pop $DesktopBox
  ${If} $DesktopWanted = 1
    ${NSD_Check} $DesktopBox
  ${EndIf}
  ${NSD_CreateLabel} 0 116u 100% 20u "$(LicenceText)"
  Pop $1
  nsDialogs::Show
FunctionEnd

Function OptionsPageLeft
  ${NSD_GetState} $DesktopBox $DesktopWanted
  ${If} $Holder == ""
    ${NSD_GetState} $OpenDbBox $OpenDbWanted
  ${EndIf}
FunctionEnd

Function FinishedPage
  !insertmacro MUI_HEADER_TEXT "$(FinishedTitle)" "$(FinishedSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 30u "$(FinishedText)"
  Pop $0
  ${NSD_CreateCheckbox} 0 36u 100% 12u "$(StartQuestion)"
  Pop $StartBox
  ${NSD_Check} $StartBox
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(FinishedButton)"
  GetDlgItem $0 $HWNDPARENT 2
  EnableWindow $0 0
  GetDlgItem $0 $HWNDPARENT 3
  ShowWindow $0 0
  nsDialogs::Show
FunctionEnd

Function FinishedPageLeft
  ${NSD_GetState} $StartBox $0
  ${If} $0 = 1
    SetOutPath "$PROFILE"
    Exec '"$INSTDIR\${WINDOW}"'
  ${EndIf}
FunctionEnd
