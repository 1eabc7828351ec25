@echo off
rem Starts immich-tg with the Java of JAVA_HOME or of the path, which has to be 21 or newer.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1
if errorlevel 1 (
    echo Java 21 or newer is needed, and none was found: install one, or set JAVA_HOME to where it is. 1>&2
    exit /b 2
)
rem The options are those of the file launch beside this one, which says why.
"%java%" -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
    -Dorg.bytedeco.javacpp.maxBytes=0 -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 ^
    -XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=12000 -XX:Tier4CompileThreshold=300000 ^
    -XX:+ExitOnOutOfMemoryError -XX:+UseSerialGC -Djava.awt.headless=true -Dfile.encoding=UTF-8 ^
    -Xlog:disable -Xlog:all=warning:stderr %JAVA_OPTS% ^
    -cp "%~dp0..\lib\*;%~dp0..\platform\windows-x86_64\*" io.github.immichtg.cli.Main %*
exit /b %errorlevel%
