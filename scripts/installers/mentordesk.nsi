; Makes the installer for Windows: for one person, without an administrator, and nothing of the owner's is removed.
;
;     makensis -DVERSION=1.2.3 -DFOLDER=dist\MentorDesk -DOUT=dist\MentorDesk-1.2.3-setup.exe -DICONS=build\icons mentordesk.nsi
;
; -DSTAND_IN packs nothing, so that the script is tried quickly where the folder is not that of Windows.

Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"

!define NAME "MentorDesk"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define KIND "MentorDesk.Company"

Name "${NAME}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${NAME}" "Folder"
BrandingText "${NAME} ${VERSION}"
ManifestDPIAware true
!ifdef STAND_IN
  SetCompress off
!else
  SetCompressor /SOLID lzma
!endif

!define MUI_ICON "${ICONS}/mentordesk.ico"
!define MUI_UNICON "${ICONS}/mentordesk.ico"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_FINISHPAGE_RUN "$INSTDIR\MentorDesk.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Vietnamese"

LangString IS_OPEN ${LANG_ENGLISH} "MentorDesk is open. Close it, then press Retry."
LangString IS_OPEN ${LANG_VIETNAMESE} "MentorDesk đang mở. Hãy đóng chương trình rồi bấm Thử lại."
LangString NEWER ${LANG_ENGLISH} "A newer version of MentorDesk is installed already. It stays as it is."
LangString NEWER ${LANG_VIETNAMESE} "Máy này đã có phiên bản MentorDesk mới hơn. Phiên bản đó được giữ nguyên."
LangString NO_SPACE ${LANG_ENGLISH} "The files could not be written. Make space on the disk, or choose another folder, then press Retry."
LangString NO_SPACE ${LANG_VIETNAMESE} "Không ghi được tệp. Hãy giải phóng dung lượng đĩa hoặc chọn thư mục khác rồi bấm Thử lại."
LangString KIND_NAME ${LANG_ENGLISH} "MentorDesk company file"
LangString KIND_NAME ${LANG_VIETNAMESE} "Tệp công ty của MentorDesk"

; Whoever writes into a running program is refused by Windows; renaming it shows that before anything is changed.
!macro WAIT_UNTIL_CLOSED un
Function ${un}WaitUntilClosed
  again:
  IfFileExists "$INSTDIR\MentorDesk.exe" 0 closed
  ClearErrors
  Rename "$INSTDIR\MentorDesk.exe" "$INSTDIR\MentorDesk.closing"
  IfErrors 0 renamed
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_OPEN)" /SD IDCANCEL IDRETRY again
  Abort
  renamed:
  Rename "$INSTDIR\MentorDesk.closing" "$INSTDIR\MentorDesk.exe"
  closed:
FunctionEnd
!macroend
!insertmacro WAIT_UNTIL_CLOSED ""
!insertmacro WAIT_UNTIL_CLOSED "un."

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
  ReadRegDWORD $0 HKCU "${UNINSTALL}" "VersionNumber"
  IntCmp $0 ${VERSION_NUMBER} fine fine newer
  newer:
    MessageBox MB_OK|MB_ICONINFORMATION "$(NEWER)" /SD IDOK
    Abort
  fine:
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section "install"
  Call WaitUntilClosed
  again:
  ClearErrors
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  SetOverwrite try
  File /r "${FOLDER}/*"
  File "${ICONS}/company-file.ico"
  IfErrors 0 written
  MessageBox MB_RETRYCANCEL|MB_ICONSTOP "$(NO_SPACE)" /SD IDCANCEL IDRETRY again
  Abort
  written:
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\MentorDesk.exe"

  WriteRegStr HKCU "Software\${NAME}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.mentordesk" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "$(KIND_NAME)"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" '"$INSTDIR\company-file.ico"'
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\MentorDesk.exe" "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegDWORD HKCU "${UNINSTALL}" "VersionNumber" ${VERSION_NUMBER}
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\MentorDesk.exe"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"
SectionEnd

; Only what the installer wrote goes: no company file, no backup, no preference, nothing else in the folder.
Section "Uninstall"
  Call un.WaitUntilClosed
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\MentorDesk.exe"
  Delete "$INSTDIR\mentordesk-cli.exe"
  Delete "$INSTDIR\company-file.ico"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${NAME}"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  ReadRegStr $0 HKCU "Software\Classes\.mentordesk" ""
  StrCmp $0 "${KIND}" 0 kept
  DeleteRegKey HKCU "Software\Classes\.mentordesk"
  kept:
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"
SectionEnd
