# Tries the installer for Windows and what it installs where much is against them; made for the workflow "installer".
# Not run yet: no Windows was at hand when it was written.
#
#     pwsh scripts/installers/try_windows.ps1 dist\MentorDesk-1.2.3-setup.exe

param([string]$Setup)
$ErrorActionPreference = 'Stop'
$Setup = (Get-Item $Setup).FullName
$Folder = "$env:RUNNER_TEMP\Thử máy 😀 a"
$Own = "$env:RUNNER_TEMP\own"
$Key = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\MentorDesk'

function Run([string]$Program, [string[]]$Words) {
    return (Start-Process $Program -ArgumentList $Words -Wait -PassThru).ExitCode
}

function Install([string]$Place = $Folder) { return Run $Setup @('/S', "/D=$Place") }

function Require([bool]$IsSo, [string]$Words) {
    if (-not $IsSo) { throw "not right: $Words" }
    Write-Output "ok      $Words"
}

function Wait-Lock([string]$Name) {
    foreach ($second in 1..60) {
        if (Test-Path -LiteralPath "$Own\.$Name.lock") { return $true }
        Start-Sleep 1
    }
    return $false
}

Require ((Install) -eq 0) 'a folder with Vietnamese letters, spaces and an emoji'
Require ((Run "$Folder\MentorDesk.exe" @('--self-test', "`"$env:RUNNER_TEMP\test`"")) -eq 0) 'the installed program tests itself'
Get-Content "$env:RUNNER_TEMP\test\self-test.txt"

New-Item -ItemType Directory -Force $Own | Out-Null
$Files = Get-ChildItem "$PSScriptRoot\..\..\tests\data\desks\v1*.mentordesk" | Select-Object -First 2
$Files | Copy-Item -Destination $Own
$First, $Second = $Files.Name

$Open = Start-Process "$Folder\MentorDesk.exe" -ArgumentList "`"$Own\$First`"" -PassThru
Require (Wait-Lock $First) 'a file that is double-clicked opens'
$Other = Start-Process "$Folder\MentorDesk.exe" -ArgumentList "`"$Own\$Second`"" -PassThru
Require (Wait-Lock $Second) 'another file opens in a window of its own'
$Again = Start-Process "$Folder\MentorDesk.exe" -ArgumentList "`"$Own\$First`"" -PassThru
Require ($Again.WaitForExit(60000) -and $Again.ExitCode -eq 0) 'a second start on the same file ends, the first comes forward'

$Before = (Get-FileHash "$Folder\MentorDesk.exe").Hash
Require ((Install) -ne 0) 'an installation over a running program is refused'
Require ((Run "$Folder\uninstall.exe" @('/S', "_?=$Folder")) -ne 0) 'removing a running program is refused'
Require ((Get-FileHash "$Folder\MentorDesk.exe").Hash -eq $Before) 'the running program is as it was'
foreach ($program in $Open, $Other) { $program.CloseMainWindow() | Out-Null; Require $program.WaitForExit(60000) 'a window closes' }

Set-ItemProperty $Key VersionNumber 999999999
Install | Out-Null
Require ((Get-ItemProperty $Key).VersionNumber -eq 999999999) 'a newer program that is installed stays'
Set-ItemProperty $Key VersionNumber 0
Require ((Install) -eq 0) 'an older program is updated'

$Closed = "$env:RUNNER_TEMP\closed"
New-Item -ItemType Directory -Force $Closed | Out-Null
icacls $Closed /deny "$($env:USERNAME):(OI)(CI)(W)" | Out-Null
Require ((Install "$Closed\MentorDesk") -ne 0) 'a folder without the right to write is refused'
icacls $Closed /remove:d $env:USERNAME | Out-Null

$Disk = "$env:RUNNER_TEMP\small.vhd"
"create vdisk file=`"$Disk`" maximum=40`nselect vdisk file=`"$Disk`"`nattach vdisk`ncreate partition primary`nformat fs=ntfs quick`nassign letter=V" |
    Set-Content "$env:RUNNER_TEMP\disk.txt"
diskpart /s "$env:RUNNER_TEMP\disk.txt" | Out-Null
Require ((Install 'V:\MentorDesk') -ne 0) 'a full disk is refused'
"select vdisk file=`"$Disk`"`ndetach vdisk" | Set-Content "$env:RUNNER_TEMP\disk.txt"
diskpart /s "$env:RUNNER_TEMP\disk.txt" | Out-Null

Require ((Install) -eq 0) 'installed once more'
Require ((Run "$Folder\uninstall.exe" @('/S', "_?=$Folder")) -eq 0) 'removed'
Require (-not (Test-Path "$Folder\MentorDesk.exe")) 'nothing of the program is left'
Require ((Test-Path "$Own\$First") -and (Test-Path "$Own\$Second")) 'the files of the owner are there'
