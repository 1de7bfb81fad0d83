/*
 * The calls of Windows that the client makes by Java's foreign functions, in the same order and declared as there: the library
 * is opened by name, and numbers and pointers have the sizes that the descriptors in Java have. The numbers that Java has
 * copied from Windows' headers are compared with those headers.
 */
#include <windows.h>
#include <dpapi.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* DataProtection */
_Static_assert(sizeof(DATA_BLOB) == 16 && offsetof(DATA_BLOB, cbData) == 0, "DATA_BLOB");
_Static_assert(offsetof(DATA_BLOB, pbData) == 8 && sizeof(((DATA_BLOB *) 0)->cbData) == 4, "DATA_BLOB");
_Static_assert(sizeof(BOOL) == 4 && sizeof(DWORD) == 4 && sizeof(LONG) == 4 && sizeof(SHORT) == 2, "numbers");
_Static_assert(CRYPTPROTECT_UI_FORBIDDEN == 1, "NO_QUESTIONS");
/* WindowsRegistry */
_Static_assert(ERROR_SUCCESS == 0 && ERROR_FILE_NOT_FOUND == 2, "SUCCESS, FILE_NOT_FOUND");
_Static_assert(REG_SZ == 1 && RRF_RT_REG_SZ == 2 && KEY_SET_VALUE == 2, "TEXT, ONLY_TEXT, SET_VALUE");
/* WindowsKeys */
_Static_assert(VK_LBUTTON == 1 && VK_RBUTTON == 2 && VK_CANCEL == 3 && VK_MBUTTON == 4, "FIRST");
_Static_assert(VK_SHIFT == 0x10 && VK_MENU == 0x12 && VK_XBUTTON2 == 6 && VK_ESCAPE == 0x1B, "keys");
_Static_assert(VK_PAUSE == 0x13 && VK_SNAPSHOT == 0x2C && VK_NUMLOCK == 0x90, "keys");
_Static_assert(MAPVK_VK_TO_VSC_EX == 4, "TO_SCAN_CODE");

typedef int32_t (*Protection)(void *, void *, void *, void *, void *, int32_t, void *);
typedef void *(*Free)(void *);
typedef int32_t (*CreateKey)(void *, void *, int32_t, void *, int32_t, int32_t, void *, void *, void *);
typedef int32_t (*SetValue)(void *, void *, int32_t, int32_t, void *, int32_t);
typedef int32_t (*CloseKey)(void *);
typedef int32_t (*GetValue)(void *, void *, void *, int32_t, void *, void *, void *);
typedef int32_t (*DeleteValue)(void *, void *, void *);
typedef int32_t (*DeleteTree)(void *, void *);
typedef int16_t (*State)(int32_t);
typedef int32_t (*Map)(int32_t, int32_t);
typedef int32_t (*Name)(int32_t, void *, int32_t);
typedef int32_t (*Allow)(int32_t);

static int failures;

static void judge(const char *what, int right) {
    printf("%s%s\n", right ? "ok      " : "FAILED  ", what);
    failures += !right;
}

static void *function(const char *library, const char *name) {
    void *found = (void *) GetProcAddress(LoadLibraryA(library), name);
    if (!found) {
        printf("FAILED  %s has no %s\n", library, name);
        ExitProcess(1);
    }
    return found;
}

static int call(Protection function, const void *data, int32_t length, unsigned char *out) {
    memset(out, 0, 16);
    unsigned char in[16] = {0};
    memcpy(in, &length, 4);
    memcpy(in + 8, &data, 8);
    return function(in, NULL, NULL, NULL, NULL, 1, out);
}

static void secrets(void) {
    Protection protect = (Protection) function("crypt32", "CryptProtectData");
    Protection unprotect = (Protection) function("crypt32", "CryptUnprotectData");
    Free localFree = (Free) function("kernel32", "LocalFree");
    unsigned char out[16], back[16];
    char *stored, *opened;
    int32_t length, again;
    judge("a secret is protected", call(protect, "secret", 6, out) != 0);
    memcpy(&length, out, 4);
    memcpy(&stored, out + 8, 8);
    int readable = 0;
    for (int32_t i = 0; i + 6 <= length; i++) readable |= memcmp(stored + i, "secret", 6) == 0;
    judge("it is longer then and not readable", length > 6 && !readable);
    judge("it is opened", call(unprotect, stored, length, back) != 0);
    memcpy(&again, back, 4);
    memcpy(&opened, back + 8, 8);
    judge("it is the same", again == 6 && memcmp(opened, "secret", 6) == 0);
    judge("its memory is given back", localFree(opened) == NULL);
    stored[length - 1] ^= 1;
    judge("a changed one is refused by 0", call(unprotect, stored, length, back) == 0);
    judge("what is none is refused by 0", call(unprotect, "secret", 6, back) == 0);
    localFree(stored);
}

static void registry(void) {
    CreateKey create = (CreateKey) function("advapi32", "RegCreateKeyExW");
    SetValue set = (SetValue) function("advapi32", "RegSetValueExW");
    CloseKey closeKey = (CloseKey) function("advapi32", "RegCloseKey");
    GetValue get = (GetValue) function("advapi32", "RegGetValueW");
    DeleteValue deleteValue = (DeleteValue) function("advapi32", "RegDeleteKeyValueW");
    DeleteTree deleteTree = (DeleteTree) function("advapi32", "RegDeleteTreeW");
    void *user = (void *) (intptr_t) (0x80000001L | 0xFFFFFFFF00000000L);
    wchar_t *parent = L"Software\\Classes\\parley-test", *key = L"Software\\Classes\\parley-test\\shell\\open\\command";
    wchar_t *text = L"\"C:\\Программы\\Parley.exe\" \"--link\" \"%1\"", read[4096];
    void *opened = NULL;
    int32_t size = sizeof read;
    judge("HKEY_CURRENT_USER", user == (void *) HKEY_CURRENT_USER);
    judge("a key that is missing is read as 2", get(user, key, L"", 2, NULL, read, &size) == 2);
    judge("a key is made with those above it", create(user, key, 0, NULL, 0, 2, NULL, &opened, NULL) == 0);
    judge("its own text is set", set(opened, L"", 0, 1, text, 2 * (int32_t) wcslen(text) + 2) == 0);
    int32_t number = 1;
    judge("a number is set", set(opened, L"number", 0, REG_DWORD, &number, 4) == 0);
    judge("an empty text is set", set(opened, L"URL Protocol", 0, 1, L"", 2) == 0);
    judge("it is closed", closeKey(opened) == 0);
    judge("its own text is read", get(user, key, L"", 2, NULL, read, &size) == 0 && wcscmp(read, text) == 0);
    judge("the length is that of the text with its end", size == 2 * (int32_t) wcslen(text) + 2);
    size = sizeof read;
    judge("the empty text is read", get(user, key, L"URL Protocol", 2, NULL, read, &size) == 0 && read[0] == 0);
    size = sizeof read;
    judge("a name that is missing is read as 2", get(user, key, L"none", 2, NULL, read, &size) == 2);
    size = sizeof read;
    judge("a key without an own text is read as 2", get(user, parent, L"", 2, NULL, read, &size) == 2);
    size = sizeof read;
    judge("a number is no text", get(user, key, L"number", 2, NULL, read, &size) == ERROR_UNSUPPORTED_TYPE);
    size = 4;
    judge("a text that is too long is refused", get(user, key, L"", 2, NULL, read, &size) == ERROR_MORE_DATA);
    judge("a value is removed", deleteValue(user, key, L"URL Protocol") == 0);
    judge("a value that is missing is removed as 2", deleteValue(user, key, L"URL Protocol") == 2);
    judge("a key is removed with those below it", deleteTree(user, parent) == 0);
    size = sizeof read;
    judge("it is gone", get(user, key, L"", 2, NULL, read, &size) == 2 && deleteTree(user, parent) == 2);
    judge("a value of a key that is missing is removed as 2", deleteValue(user, key, L"") == 2);
}

/* As WindowsKeys.name does it. */
static int named(Map map, Name name, int code, const wchar_t *expected) {
    wchar_t text[64] = L"";
    int32_t scan = code == VK_PAUSE ? 0x45 : code == VK_NUMLOCK ? 0xE045 : code == VK_SNAPSHOT ? 0xE037 : map(code, 4);
    int32_t key = (scan & 0xFF) << 16 | ((scan & 0xE000) == 0xE000 ? 1 << 24 : 0);
    int32_t chars = name(key, text, 64);
    return chars == (int32_t) wcslen(text) && wcscmp(text, expected) == 0;
}

static void keys(void) {
    State state = (State) function("user32", "GetAsyncKeyState");
    Map map = (Map) function("user32", "MapVirtualKeyW");
    Name name = (Name) function("user32", "GetKeyNameTextW");
    Allow allow = (Allow) function("user32", "AllowSetForegroundWindow");
    judge("a key that nobody holds is not down", state(VK_F8) >= 0);
    keybd_event(VK_F8, 0x42, 0, 0);
    judge("a key that is held is down", state(VK_F8) < 0);
    keybd_event(VK_F8, 0x42, KEYEVENTF_KEYUP, 0);
    judge("a key that was let go is not down", state(VK_F8) >= 0);
    judge("the name of Esc", named(map, name, VK_ESCAPE, L"Esc"));
    judge("the name of F8", named(map, name, VK_F8, L"F8"));
    judge("the name of Right Ctrl", named(map, name, VK_RCONTROL, L"Right Ctrl"));
    /* Why three keys are named by other codes than the keyboard sends. */
    judge("what the keyboard sends for Pause", map(VK_PAUSE, 4) == 0xE11D && map(VK_NUMLOCK, 4) == 0x45);
    judge("the name of Pause", named(map, name, VK_PAUSE, L"Pause"));
    judge("the name of Num Lock", named(map, name, VK_NUMLOCK, L"Num Lock"));
    judge("the name of Print Screen", named(map, name, VK_SNAPSHOT, L"Prnt Scrn"));
    judge("a program is let to the front", allow((int32_t) GetCurrentProcessId()) != 0);
}

int main(void) {
    secrets();
    registry();
    keys();
    return failures != 0;
}
