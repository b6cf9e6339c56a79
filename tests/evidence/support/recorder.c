// LD_PRELOAD: logs, in order, everything the program asks of the disk under REC_ROOT, into REC_LOG: what was written, what
// was synced, what was named. A line "ACK …" on standard output is logged where it was said. Read by powerCut.ts.
//
// After a line "FULL n" on standard output the disk is full from the n-th request for room on, until a line "ROOM". The first
// write refused is half done, as on a disk about to be full. How many requests there were is logged when there is room again.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MAX_FD 65536
#define LOCK pthread_mutex_lock(&turn)
#define UNLOCK do { int kept = errno; pthread_mutex_unlock(&turn); errno = kept; } while (0)
static pthread_mutex_t turn = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char root[PATH_MAX];
static size_t root_length;
static int log_fd = -1;
static long full_from = -1, requests = 0, halved = 0;
static uint64_t inode_of[MAX_FD];
static char is_folder[MAX_FD];

__attribute__((constructor)) static void begin(void) {
  const char *at = getenv("REC_ROOT"), *log = getenv("REC_LOG");
  if (!at || !log) return;
  snprintf(root, sizeof root, "%s", at);
  root_length = strlen(root);
  log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  unsetenv("LD_PRELOAD");
}

static void all(const void *bytes, size_t length) {
  while (length > 0) {
    long done = syscall(SYS_write, log_fd, bytes, length);
    if (done <= 0) _exit(97);
    bytes = (const char *)bytes + done;
    length -= (size_t)done;
  }
}

static void emit(char type, uint64_t inode, uint64_t offset, const char *path, const char *to, const void *data, uint32_t length) {
  struct __attribute__((packed)) { char type; uint64_t inode, offset; uint32_t length; uint16_t path, to; } head = {
    type, inode, offset, length, (uint16_t)(path ? strlen(path) : 0), (uint16_t)(to ? strlen(to) : 0) };
  all(&head, sizeof head);
  if (path) all(path, head.path);
  if (to) all(to, head.to);
  if (data) all(data, length);
}

/** What the program says of the disk it is on. */
static void told(const char *line, size_t length) {
  char number[24] = {0};
  LOCK;
  if (length > 5 && length < 5 + sizeof number && memcmp(line, "FULL ", 5) == 0) {
    memcpy(number, line + 5, length - 5);
    full_from = atol(number);
    requests = halved = 0;
  } else if (length > 3 && memcmp(line, "ROOM", 4) == 0) {
    full_from = -1;
    emit('N', 0, (uint64_t)requests, NULL, NULL, NULL, 0);
  }
  UNLOCK;
}

/** One more request for room; whether there is none. Asked with the turn held. */
static int is_full(void) { return full_from >= 0 && requests++ >= full_from; }

static int inside(const char *path) {
  return log_fd >= 0 && path && strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || path[root_length] == 0);
}
static int tracked(int fd) { return log_fd >= 0 && fd >= 0 && fd < MAX_FD && inode_of[fd] != 0; }

static int opened(int folder, const char *path, int flags, mode_t mode) {
  if (!inside(path)) return (int)syscall(SYS_openat, folder, path, flags, mode);
  LOCK;
  struct stat about;
  int existed = stat(path, &about) == 0;
  if (!existed && (flags & O_CREAT) && is_full()) {
    UNLOCK;
    errno = ENOSPC;
    return -1;
  }
  int fd = (int)syscall(SYS_openat, folder, path, flags, mode);
  if (fd >= 0 && fd < MAX_FD && fstat(fd, &about) == 0) {
    inode_of[fd] = about.st_ino;
    is_folder[fd] = S_ISDIR(about.st_mode) ? 1 : 0;
    if (!is_folder[fd]) {
      emit(existed ? 'O' : 'C', about.st_ino, 0, path, NULL, NULL, 0);
      if (existed && (flags & O_TRUNC)) emit('T', about.st_ino, 0, NULL, NULL, NULL, 0);
    }
  }
  UNLOCK;
  return fd;
}
#define MODE mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }
int open(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE return opened(folder, path, flags | O_LARGEFILE, mode); }

int close(int fd) {
  LOCK;
  if (tracked(fd)) inode_of[fd] = 0;
  int result = (int)syscall(SYS_close, fd);
  UNLOCK;
  return result;
}

/** How much of a write there is room for; -1 for nothing. Only what makes the file longer asks for room. */
static ssize_t room(int fd, off_t offset, size_t length) {
  struct stat about;
  if (full_from < 0 || fstat(fd, &about) != 0 || offset + (off_t)length <= about.st_size || !is_full()) return (ssize_t)length;
  if (halved++ == 0 && length > 1) return (ssize_t)(length / 2);
  errno = ENOSPC;
  return -1;
}
static void wrote(int fd, const void *data, long done, off_t offset) {
  if (done > 0) emit('W', inode_of[fd], (uint64_t)offset, NULL, NULL, data, (uint32_t)done);
}
ssize_t write(int fd, const void *data, size_t length) {
  if (log_fd >= 0 && fd == 1 && length > 4 && memcmp(data, "ACK ", 4) == 0) {
    LOCK;
    emit('A', 0, 0, NULL, NULL, data, (uint32_t)length);
    UNLOCK;
  }
  if (log_fd >= 0 && fd == 1) told(data, length);
  if (!tracked(fd)) return syscall(SYS_write, fd, data, length);
  LOCK;
  ssize_t allowed = room(fd, lseek(fd, 0, SEEK_CUR), length);
  long done = allowed < 0 ? -1 : syscall(SYS_write, fd, data, (size_t)allowed);
  wrote(fd, data, done, lseek(fd, 0, SEEK_CUR) - done);
  UNLOCK;
  return done;
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  if (!tracked(fd)) return syscall(SYS_pwrite64, fd, data, length, offset);
  LOCK;
  ssize_t allowed = room(fd, offset, length);
  long done = allowed < 0 ? -1 : syscall(SYS_pwrite64, fd, data, (size_t)allowed, offset);
  wrote(fd, data, done, offset);
  UNLOCK;
  return done;
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return pwrite64(fd, data, length, offset); }
ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!tracked(fd)) return syscall(SYS_writev, fd, parts, count);
  // One part at a time: a short answer is one the caller has to expect anyway.
  for (int part = 0; part < count; part++)
    if (parts[part].iov_len > 0) return write(fd, parts[part].iov_base, parts[part].iov_len);
  return 0;
}

static int resized(int fd, off64_t length) {
  LOCK;
  int result = (int)syscall(SYS_ftruncate, fd, length);
  if (result == 0 && tracked(fd)) emit('T', inode_of[fd], (uint64_t)length, NULL, NULL, NULL, 0);
  UNLOCK;
  return result;
}
int ftruncate64(int fd, off64_t length) { return resized(fd, length); }
int ftruncate(int fd, off_t length) { return resized(fd, length); }

static int synced(int fd, long number) {
  LOCK;
  int result = (int)syscall(number, fd);
  if (result == 0 && tracked(fd)) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = is_folder[fd] ? readlink(link, path, sizeof path - 1) : 0;
    path[length > 0 ? length : 0] = 0;
    emit(is_folder[fd] ? 'D' : 'S', inode_of[fd], 0, path, NULL, NULL, 0);
  }
  UNLOCK;
  return result;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

int rename(const char *from, const char *to) {
  LOCK;
  int result = (int)syscall(SYS_rename, from, to);
  if (result == 0 && (inside(from) || inside(to))) emit('R', 0, 0, from, to, NULL, 0);
  UNLOCK;
  return result;
}
static int gone(const char *path, int folder) {
  LOCK;
  int result = (int)syscall(folder ? SYS_rmdir : SYS_unlink, path);
  if (result == 0 && inside(path)) emit('U', 0, 0, path, NULL, NULL, 0);
  UNLOCK;
  return result;
}
int unlink(const char *path) { return gone(path, 0); }
int rmdir(const char *path) { return gone(path, 1); }
int remove(const char *path) {
  struct stat about;
  if (lstat(path, &about) != 0) return -1;
  return gone(path, S_ISDIR(about.st_mode));
}
int unlinkat(int folder, const char *name, int flags) {
  char whole[PATH_MAX * 2], link[64], path[PATH_MAX];
  if (name[0] == '/' || folder == AT_FDCWD) return gone(name, flags & AT_REMOVEDIR);
  snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return (int)syscall(SYS_unlinkat, folder, name, flags);
  path[length] = 0;
  snprintf(whole, sizeof whole, "%s/%s", path, name);
  return gone(whole, flags & AT_REMOVEDIR);
}
int mkdir(const char *path, mode_t mode) {
  LOCK;
  struct stat about;
  if (inside(path) && stat(path, &about) != 0 && is_full()) {
    UNLOCK;
    errno = ENOSPC;
    return -1;
  }
  int result = (int)syscall(SYS_mkdir, path, mode);
  if (result == 0 && inside(path)) emit('M', 0, 0, path, NULL, NULL, 0);
  UNLOCK;
  return result;
}

// Copies made by the kernel would not be seen: libuv then reads and writes itself.
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) {
  if (!tracked(out)) return syscall(SYS_sendfile, out, in, offset, count);
  errno = EINVAL;
  return -1;
}
ssize_t sendfile(int out, int in, off_t *offset, size_t count) { return sendfile64(out, in, (off64_t *)offset, count); }
long syscall(long number, ...) {
  static long (*real)(long, ...);
  if (!real) real = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
  va_list more;
  va_start(more, number);
  long a = va_arg(more, long), b = va_arg(more, long), c = va_arg(more, long);
  long d = va_arg(more, long), e = va_arg(more, long), f = va_arg(more, long);
  va_end(more);
  if (number == SYS_copy_file_range && tracked((int)c)) {
    errno = ENOSYS;
    return -1;
  }
  return real(number, a, b, c, d, e, f);
}
