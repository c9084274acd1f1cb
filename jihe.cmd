@echo off
rem Starts jihe; builds it first where it is not built. On Linux and macOS: jihe.
rem Unlike that one it does not look for newer sources: after a change, delete the folder target.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "root=%root:~0,-1%"

rem Java: of JAVA_HOME, else of PATH. Its file "release" tells the version without starting it.
set "java="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
if not defined java for %%J in (java.exe) do set "java=%%~$PATH:J"
if not defined java (
  echo No java on PATH: please install a JDK, 17 or newer. 1>&2
  exit /b 4
)
for %%J in ("%java%") do set "home=%%~dpJ.."
for %%H in ("%home%") do set "home=%%~fH"
set "version="
if exist "%home%\release" for /f "usebackq tokens=1,2 delims==" %%A in ("%home%\release") do if "%%A"=="JAVA_VERSION" set "version=%%~B"
set "major=17"
if defined version for /f "tokens=1 delims=.-+" %%M in ("%version%") do set "major=%%M"
if %major% LSS 17 (
  echo Java 17 or newer is needed; "%java%" is %version%. 1>&2
  exit /b 4
)

if not exist "%root%\target\jihe.ready" goto build

:run
set "collector=Serial"
if /i "%~1"=="bulk" set "collector=Parallel"
set "archive="
if exist "%root%\target\jihe.jsa" set archive="-XX:SharedArchiveFile=%root%\target\jihe.jsa"
"%java%" -XX:TieredStopAtLevel=1 -XX:+Use%collector%GC -XX:-UsePerfData -Xshare:auto %archive% -Xlog:disable -Dfile.encoding=UTF-8 -Djava.awt.headless=true %JIHE_JAVA_OPTS% -jar "%root%\target\jihe.jar" %*
exit /b %ERRORLEVEL%

:build
set "mvn="
for %%M in (mvn.cmd) do set "mvn=%%~$PATH:M"
if not defined mvn (
  echo The first run builds jihe, and there is no mvn on PATH: please install Maven, 3.8 or newer. 1>&2
  exit /b 4
)
echo First run: building jihe, which takes a few minutes ... 1>&2
if not exist "%root%\target" mkdir "%root%\target"
set /a waited=0
:lock
mkdir "%root%\target\jihe.building" 2>nul && goto locked
if exist "%root%\target\jihe.ready" goto run
set /a waited+=1
if %waited% GEQ 900 (
  echo Another build of jihe does not end. If none is running, delete "%root%\target\jihe.building". 1>&2
  exit /b 4
)
powershell -NoProfile -Command "Start-Sleep 1"
goto lock
:locked
if exist "%home%\bin\javac.exe" set "JAVA_HOME=%home%"
pushd "%root%"
call "%mvn%" -B -q --no-transfer-progress -Dquick package <nul >target\jihe-build.log 2>&1
popd
rmdir "%root%\target\jihe.building"
if exist "%root%\target\jihe.ready" goto run
echo Building jihe failed; see "%root%\target\jihe-build.log" 1>&2
exit /b 4
