/*
 * Preloaded into a program: counts the calls that change files below a folder, and lets one of them go wrong.
 *
 * FAULT_FOLDER   the folder, an absolute path without links; without it nothing happens
 * FAULT_CALLS    a file that gets the name of each counted call, one a line; the first that goes wrong with a `!`
 * FAULT_AT       the number of the call that goes wrong, counted from 1
 * FAULT_KIND     what goes wrong:
 *                eio, enospc   the call fails, and does nothing
 *                full          it and all later ones that need space fail
 *                short         half of it is written, and told
 *                torn          half of it is written, and the process ends
 *                before, after the process ends before the call, or after it
 * FAULT_RECORD   a file that gets all changes with their data, in the format that `record.rs` reads
 * FAULT_REPORT   a file outside of the folder, of which what is written is recorded, too
 *
 * A call with a descriptor is told by the path that the system knows for it, so that nothing needs to be remembered.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>


enum kind { NONE, FAIL_IO, FAIL_SPACE, FULL, SHORT, TORN, BEFORE, AFTER };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX], report[PATH_MAX];
static long at, count;
static int hit;
static enum kind kind;
static int calls = -1, record = -1;

static int open_log(const char *variable) {
    const char *path = getenv(variable);
    /* High, so that the program's descriptors are what they would be without this library. */
    int low = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644) : -1;
    int high = low < 0 ? -1 : (int)syscall(SYS_fcntl, low, F_DUPFD_CLOEXEC, 900);
    if (low >= 0) syscall(SYS_close, low);
    return high;
}

__attribute__((constructor)) static void start(void) {
    static const char *const names[] = {"", "eio", "enospc", "full", "short", "torn", "before", "after"};
    const char *text = getenv("FAULT_FOLDER");
    if (!text) return;
    snprintf(folder, sizeof folder, "%s/", text);
    if ((text = getenv("FAULT_REPORT"))) snprintf(report, sizeof report, "%s", text);
    if ((text = getenv("FAULT_AT"))) at = atol(text);
    if ((text = getenv("FAULT_KIND")))
        for (int i = 1; i <= AFTER; i++)
            if (!strcmp(text, names[i])) kind = (enum kind)i;
    calls = open_log("FAULT_CALLS");
    record = open_log("FAULT_RECORD");
}

static void say(int to, const void *bytes, size_t len) {
    if (to >= 0 && syscall(SYS_write, to, bytes, len) != (ssize_t)len) _exit(99);
}

/* Whether a path lies in the folder; the folder itself counts. */
static int inside(const char *path) {
    size_t len = strlen(folder);
    return len && (!strncmp(path, folder, len) || (strlen(path) == len - 1 && !strncmp(path, folder, len - 1)));
}

static void path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t len = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    path[len < 0 ? 0 : len] = 0;
}

static void whole(int dir, const char *path, char *out) {
    char start[PATH_MAX] = "";
    if (path[0] == '/') {
        snprintf(out, PATH_MAX, "%s", path);
        return;
    }
    if (dir != AT_FDCWD) path_of(dir, start);
    else if (!getcwd(start, sizeof start)) start[0] = 0;
    if (snprintf(out, PATH_MAX, "%s/%s", start, path) >= PATH_MAX) out[0] = 0;
}

static void end(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

/* Counts a call, and says what goes wrong with it. `space`: a full disk matters to it. */
static enum kind meet(const char *name, int space) {
    enum kind met = NONE;
    char line[64];
    count++;
    if (kind == FULL) met = at && count >= at && space ? FULL : NONE;
    else if (count == at) met = kind;
    int len = snprintf(line, sizeof line, "%s%s\n", name, met && !hit ? "!" : "");
    hit |= met != NONE;
    say(calls, line, (size_t)len);
    if (met == BEFORE) end();
    return met;
}

static int fails(enum kind met) {
    if (met != FAIL_IO && met != FAIL_SPACE && met != FULL) return 0;
    errno = met == FAIL_IO ? EIO : ENOSPC;
    return 1;
}

static void finish(enum kind met) {
    if (met == AFTER || met == TORN) end();
}

/* One record: its kind, three numbers, two texts and data. */
static void note(char what, uint64_t inode, uint64_t offset, const char *path, const char *other, const void *data, size_t len) {
    if (record < 0) return;
    uint64_t numbers[5] = {inode, offset, path ? strlen(path) : 0, other ? strlen(other) : 0, len};
    size_t size = 1 + sizeof numbers + numbers[2] + numbers[3] + len, used = 1 + sizeof numbers;
    char *all = malloc(size);
    if (!all) _exit(99);
    all[0] = what;
    memcpy(all + 1, numbers, sizeof numbers);
    memcpy(all + used, path ? path : "", numbers[2]);
    memcpy(all + used + numbers[2], other ? other : "", numbers[3]);
    if (len) memcpy(all + used + numbers[2] + numbers[3], data, len);
    say(record, all, size);
    free(all);
}

static uint64_t inode_of(int fd) {
    struct stat found;
    return fstat(fd, &found) ? 0 : (uint64_t)found.st_ino;
}

#define LOCKED pthread_mutex_lock(&lock)
#define UNLOCKED \
    do { \
        int kept = errno; \
        pthread_mutex_unlock(&lock); \
        errno = kept; \
    } while (0)

static int opened(int dir, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    whole(dir, name, path);
    if (!inside(path)) return (int)syscall(SYS_openat, dir, name, flags, mode);
    LOCKED;
    enum kind met = meet("open", flags & O_CREAT);
    int result = -1;
    if (!fails(met)) {
        int there = !syscall(SYS_faccessat, AT_FDCWD, path, F_OK);
        result = (int)syscall(SYS_openat, dir, name, flags, mode);
        if (result >= 0) {
            note(there ? 'O' : 'C', inode_of(result), 0, path, NULL, NULL, 0);
            if (there && flags & O_TRUNC) note('T', inode_of(result), 0, NULL, NULL, NULL, 0);
        }
        finish(met);
    }
    UNLOCKED;
    return result;
}

#define MODE(flags, last) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, last); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

int open(const char *path, int flags, ...) { MODE(flags, flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int dir, const char *path, int flags, ...) { MODE(flags, flags) return opened(dir, path, flags, mode); }
int openat64(int dir, const char *path, int flags, ...) { MODE(flags, flags) return opened(dir, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

/* At the position of the descriptor if `offset` is negative. */
static ssize_t written(const char *name, int fd, const void *bytes, size_t len, off_t offset) {
    char path[PATH_MAX];
    path_of(fd, path);
    int counted = inside(path);
    if (!counted) {
        ssize_t done = offset < 0 ? syscall(SYS_write, fd, bytes, len) : syscall(SYS_pwrite64, fd, bytes, len, offset);
        if (done > 0 && report[0] && !strcmp(path, report)) note('R', 0, 0, NULL, NULL, bytes, (size_t)done);
        return done;
    }
    LOCKED;
    ssize_t done = -1;
    enum kind met = meet(name, 1);
    if (!fails(met)) {
        size_t part = met == SHORT || met == TORN ? len / 2 : len;
        /* A write of nothing would look like the end of the disk. */
        if (met == SHORT && !part) part = len;
        done = offset < 0 ? syscall(SYS_write, fd, bytes, part) : syscall(SYS_pwrite64, fd, bytes, part, offset);
        if (done > 0 && record >= 0) {
            off_t start = offset < 0 ? lseek(fd, 0, SEEK_CUR) - done : offset;
            note('W', inode_of(fd), (uint64_t)start, NULL, NULL, bytes, (size_t)done);
        }
        finish(met);
    }
    UNLOCKED;
    return done;
}

ssize_t write(int fd, const void *bytes, size_t len) { return written("write", fd, bytes, len, -1); }
ssize_t pwrite(int fd, const void *bytes, size_t len, off_t offset) { return written("pwrite", fd, bytes, len, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t len, off_t offset) { return written("pwrite", fd, bytes, len, offset); }

/* Only the first piece that is not empty: callers must go on after a part. */
static ssize_t gathered(const char *name, int fd, const struct iovec *parts, int number, off_t offset) {
    for (int i = 0; i < number; i++)
        if (parts[i].iov_len) return written(name, fd, parts[i].iov_base, parts[i].iov_len, offset);
    return 0;
}

ssize_t writev(int fd, const struct iovec *parts, int number) { return gathered("write", fd, parts, number, -1); }
ssize_t pwritev(int fd, const struct iovec *parts, int number, off_t offset) { return gathered("pwrite", fd, parts, number, offset); }
ssize_t pwritev64(int fd, const struct iovec *parts, int number, off_t offset) { return gathered("pwrite", fd, parts, number, offset); }

static int synced(const char *name, long number, int fd) {
    char path[PATH_MAX];
    path_of(fd, path);
    /* Nothing here loses its power: waiting for the disk would only take time. */
    if (!inside(path)) return (int)syscall(number, fd);
    LOCKED;
    enum kind met = meet(name, 0);
    int result = -1;
    if (!fails(met)) {
        struct stat found;
        result = 0;
        if (record >= 0 && !fstat(fd, &found)) note(S_ISDIR(found.st_mode) ? 'D' : 'S', (uint64_t)found.st_ino, 0, path, NULL, NULL, 0);
        finish(met);
    }
    UNLOCKED;
    return result;
}

int fsync(int fd) { return synced("fsync", SYS_fsync, fd); }
int fdatasync(int fd) { return synced("fdatasync", SYS_fdatasync, fd); }

static int cut(int fd, off_t len) {
    char path[PATH_MAX];
    struct stat found;
    path_of(fd, path);
    if (!inside(path)) return (int)syscall(SYS_ftruncate, fd, len);
    LOCKED;
    enum kind met = meet("ftruncate", !fstat(fd, &found) && len > found.st_size);
    int result = -1;
    if (!fails(met)) {
        result = (int)syscall(SYS_ftruncate, fd, len);
        if (!result) note('T', inode_of(fd), (uint64_t)len, NULL, NULL, NULL, 0);
        finish(met);
    }
    UNLOCKED;
    return result;
}

int ftruncate(int fd, off_t len) { return cut(fd, len); }
int ftruncate64(int fd, off_t len) { return cut(fd, len); }

/* Names that come, go and change. */
#define NAMED(what, name, path, other, space, call) \
    if (!inside(path)) return (int)(call); \
    LOCKED; \
    enum kind met = meet(name, space); \
    int result = -1; \
    if (!fails(met)) { \
        result = (int)(call); \
        if (!result) note(what, 0, 0, path, other, NULL, 0); \
        finish(met); \
    } \
    UNLOCKED; \
    return result

static int renamed(int dir, const char *from, int other, const char *to, unsigned flags) {
    char old[PATH_MAX], new[PATH_MAX];
    whole(dir, from, old);
    whole(other, to, new);
    NAMED('M', "rename", old, new, 1, syscall(SYS_renameat2, dir, from, other, to, flags));
}

int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int dir, const char *from, int other, const char *to) { return renamed(dir, from, other, to, 0); }
int renameat2(int dir, const char *from, int other, const char *to, unsigned flags) { return renamed(dir, from, other, to, flags); }

static int linked(int dir, const char *from, int other, const char *to, int flags) {
    char old[PATH_MAX], new[PATH_MAX];
    whole(dir, from, old);
    whole(other, to, new);
    NAMED('L', "link", old, new, 1, syscall(SYS_linkat, dir, from, other, to, flags));
}

int link(const char *from, const char *to) { return linked(AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int dir, const char *from, int other, const char *to, int flags) { return linked(dir, from, other, to, flags); }

static int removed(int dir, const char *path, int flags) {
    char all[PATH_MAX];
    whole(dir, path, all);
    NAMED('U', "unlink", all, NULL, 0, syscall(SYS_unlinkat, dir, path, flags));
}

int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int dir, const char *path, int flags) { return removed(dir, path, flags); }
int rmdir(const char *path) { return removed(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
    int result = removed(AT_FDCWD, path, 0);
    return result && errno == EISDIR ? removed(AT_FDCWD, path, AT_REMOVEDIR) : result;
}

static int made(int dir, const char *path, mode_t mode) {
    char all[PATH_MAX];
    whole(dir, path, all);
    NAMED('K', "mkdir", all, NULL, 1, syscall(SYS_mkdirat, dir, path, mode));
}

int mkdir(const char *path, mode_t mode) { return made(AT_FDCWD, path, mode); }
int mkdirat(int dir, const char *path, mode_t mode) { return made(dir, path, mode); }
