@echo off
rem Starts jihe with its own runtime. Without arguments the page opens; files dropped on it are checked, their copies opened.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "root=%root:~0,-1%"
set "collector=Serial"
if /i "%~1"=="bulk" set "collector=Parallel"
set "java="%root%\runtime\bin\java.exe" -XX:TieredStopAtLevel=1 -XX:+Use%collector%GC -XX:-UsePerfData -Xshare:auto "-XX:SharedArchiveFile=%root%\app\jihe.jsa" -Xlog:disable -Dfile.encoding=UTF-8 -Djava.awt.headless=true %JIHE_JAVA_OPTS% -jar "%root%\app\jihe.jar""

if "%~1"=="" goto page
rem Files that are dropped come with drive and folders.
if "%~1"=="%~f1" if exist "%~1" goto dropped
%java% %*
exit /b %ERRORLEVEL%

:page
%java% serve --open
set "code=%ERRORLEVEL%"
if %code%==2 %java% --help
pause
exit /b %code%

:dropped
%java% check %*
set "code=%ERRORLEVEL%"
set /a opened=0
for %%F in (%*) do call :open "%%~dpnF"
pause
exit /b %code%

:open
if %opened% GEQ 5 exit /b
rem The suffix of marked copies, found by a pattern: this file holds ASCII only.
for %%C in ("%~1-??.xlsx" "%~1-??.xls") do if %opened% LSS 5 (
  start "" "%%~C"
  set /a opened+=1
)
exit /b
