@echo off
rem Starts Parley: with the runtime that lies beside it, that of JAVA_HOME, or that of the path; the first that is new enough.
setlocal EnableExtensions DisableDelayedExpansion
rem A zip that is only looked into gives this file alone.
if not exist "%~dp0jvm.options" goto no_directory
set "JAVA="
set "OLD="
set "BIN=%~dp0runtime\bin\"
call :look
if not defined JAVA if defined JAVA_HOME set "BIN=%JAVA_HOME:"=%\bin\"
if not defined JAVA if defined JAVA_HOME call :look
set "BIN="
if not defined JAVA for %%J in (javaw.exe) do set "BIN=%%~dp$PATH:J"
if not defined JAVA if defined BIN call :look
if not defined JAVA goto no_java

rem Java is told names without a path: it loses letters that are not in the code page of this Windows. A directory on another
rem computer gets a drive letter.
pushd "%~dp0"
if not exist jvm.options goto no_directory
set "PROGRAM=@jvm.options -cp "lib\*;sqlite" chat.parley.desktop.app.Launcher"
:argument
if "%~1"=="" goto window
if "%~1"=="--self-test" goto console
shift /1
goto argument

:window
start "" "%JAVA%w.exe" %PROGRAM% %*
exit /b

:console
rem What it says is also in self-test.txt of the data directory.
"%JAVA%.exe" %PROGRAM% %*
set "FAILED=%ERRORLEVEL%"
pause
exit /b %FAILED%

:no_java
if defined OLD echo Java %OLD%, which is too old.
echo Parley needs Java 25 or newer for Windows x64. Remedy: install it, or unpack it as "%~dp0runtime"
pause
exit /b 1

:no_directory
echo Parley cannot start in "%~dp0". Remedy: unpack the whole zip into a directory of this computer
pause
exit /b 1

:look
rem From inside the directory, so that no letter of its name has to be written into a command.
if not exist "%BIN%javaw.exe" exit /b
pushd "%BIN%"
set "VERSION="
for /f "tokens=2-4" %%A in ('.\java.exe -fullversion 2^>^&1') do if "%%A %%B"=="full version" set "VERSION=%%~C"
popd
if not defined VERSION exit /b
for /f "delims=.+-" %%A in ("%VERSION%") do set "MAJOR=%%A"
if %MAJOR% geq 25 set "JAVA=%BIN%java"
if not defined JAVA set "OLD=%VERSION% was found in "%BIN%""
exit /b
