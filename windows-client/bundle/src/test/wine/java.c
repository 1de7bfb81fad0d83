/* Stands in for java.exe and javaw.exe: writes down how it was started. */
#include <windows.h>
#include <shellapi.h>
#include <stdio.h>

static void line(FILE *to, const char *what, const wchar_t *text) {
    static char utf8[98304];
    WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8, sizeof utf8, NULL, NULL);
    fprintf(to, "%s%s\n", what, utf8);
}

int wmain(void) {
    static wchar_t text[32768];
    int count;
    wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    GetModuleFileNameW(NULL, text, 32768);
    if (count == 2 && wcscmp(arguments[1], L"-fullversion") == 0) {
        FILE *version = _wfopen(L"version", L"r");
        char name[64] = "25.0.1+8-LTS";
        if (version) fgets(name, sizeof name, version);
        fprintf(stderr, "openjdk full version \"%s\"\n", name);
        return 0;
    }
    if (!GetEnvironmentVariableW(L"STARTED", text, 32768)) return 90;
    FILE *to = _wfopen(text, L"wb");
    if (!to) return 91;
    GetModuleFileNameW(NULL, text, 32768);
    line(to, "program ", text);
    GetCurrentDirectoryW(32768, text);
    line(to, "directory ", text);
    for (int i = 1; i < count; i++) line(to, "argument ", arguments[i]);
    line(to, "end", L"");
    fclose(to);
    printf("console\n");
    return GetEnvironmentVariableW(L"EXIT", text, 32768) ? _wtoi(text) : 0;
}
