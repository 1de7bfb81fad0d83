@echo off
rem Starts Parley: with the runtime that lies beside it, that of JAVA_HOME, or that of the path. It must be Java 25.
setlocal
cd /d "%~dp0"
set "JAVAW=javaw.exe"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\javaw.exe" set "JAVAW=%JAVA_HOME%\bin\javaw.exe"
if exist "%~dp0runtime\bin\javaw.exe" set "JAVAW=%~dp0runtime\bin\javaw.exe"
where "%JAVAW%" >nul 2>nul || if not exist "%JAVAW%" (
    echo Parley needs Java 25. Remedy: install it, or unpack it as %~dp0runtime
    pause
    exit /b 1
)
if "%~1"=="--self-test" (
    rem With a console to see what it says; it is also in self-test.txt of the data directory.
    "%JAVAW:javaw.exe=java.exe%" @jvm.options -cp "lib\*;sqlite" chat.parley.desktop.app.Launcher %*
    pause
    exit /b
)
start "" "%JAVAW%" @jvm.options -cp "lib\*;sqlite" chat.parley.desktop.app.Launcher %*
