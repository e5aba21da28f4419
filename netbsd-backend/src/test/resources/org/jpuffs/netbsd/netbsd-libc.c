/*
 * The functions of NetBSD's libc that jpuffs calls, under NetBSD's names, made by the rump kernel
 * whose libraries are in $PUFFS_RUMP_LIB; or by one in a process of its own, at $NETBSD_LIBC_SERVER.
 * All threads are in one process, as they are in a real one. Errors are NetBSD's numbers, left in the
 * host's errno, where callers look for them.
 *
 * The plain names of functions that have changed are here, too, as they are in NetBSD's libc; who
 * calls one finds it said on standard error, and the process ended.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 8

static int (*kernel_init)(void);
static int (*kernel_call)(int, void *, size_t, long *);
static int (*process_new)(int);
static int (*lwp_new)(int);
static void *(*lwp_current)(void);
static void (*lwp_set)(void *);
static void (*lwp_clear)(void *);
static void (*lwp_release)(void);

static pthread_once_t loaded = PTHREAD_ONCE_INIT, booted = PTHREAD_ONCE_INIT;
static pthread_key_t mine;
static int process, remote;

static void
die(const char *what)
{
	fprintf(stderr, "netbsd-libc: %s\n", what);
	abort();
}

static void *
symbol(void *library, const char *name)
{
	void *found = dlsym(library, name);

	if (found == NULL)
		die(name);
	return found;
}

static long
raw(int number, const long *slots)
{
	long arguments[SLOTS], result[2] = { 0, 0 };
	int error;

	memcpy(arguments, slots, sizeof(arguments));
	error = kernel_call(number, arguments, sizeof(arguments), result);
	if (error != 0) {
		errno = error;
		return -1;
	}
	return result[0];
}

/* What a program finds open: input, output and errors. */
static void
open_standard(void)
{
	int n;

	for (n = 0; n < 3; n++)
		raw(5, (long[SLOTS]){ (long)"/" });
}

/* A thread of the host's ends, and its lwp with it. */
static void
forget(void *lwp)
{
	lwp_set(lwp);
	lwp_release();
}

static void
connect_to_server(const char *directory)
{
	char path[4096];
	void *client;
	int (*init)(void);

	snprintf(path, sizeof(path), "%s/librumpclient.so", directory);
	client = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
	if (client == NULL)
		die(dlerror());
	kernel_call = symbol(client, "rumpclient_syscall");
	init = symbol(client, "rumpclient_init");
	if (init() == -1)
		die("rumpclient_init");
	remote = 1;
	open_standard();
}

static void
load(void)
{
	static const char *const names[] = { "librumpuser.so", "librump.so", "librumpvfs.so",
	    "librumpdev.so", "librumpdev_putter.so", "librumpfs_syspuffs.so" };
	const char *directory = getenv("PUFFS_RUMP_LIB"), *server;
	void *user = NULL, *rump = NULL;
	char path[4096];
	size_t i;

	if (directory == NULL)
		die("PUFFS_RUMP_LIB is not set");
	server = getenv("NETBSD_LIBC_SERVER");
	if (server != NULL) {
		setenv("RUMP_SERVER", server, 1);
		connect_to_server(directory);
		return;
	}
	setenv("RUMP_NVNODES", "65536", 0);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		void *library;

		snprintf(path, sizeof(path), "%s/%s", directory, names[i]);
		library = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
		if (library == NULL)
			die(dlerror());
		if (i == 0)
			user = library;
		if (i == 1)
			rump = library;
	}
	kernel_init = symbol(rump, "rump_init");
	kernel_call = symbol(rump, "rump_syscall");
	process_new = symbol(rump, "rump_pub_lwproc_rfork");
	lwp_new = symbol(rump, "rump_pub_lwproc_newlwp");
	lwp_current = symbol(user, "rumpuser_curlwp");
	lwp_set = symbol(rump, "rump_lwproc_curlwp_set");
	lwp_clear = symbol(rump, "rump_lwproc_curlwp_clear");
	lwp_release = symbol(rump, "rump_pub_lwproc_releaselwp");
	stdout = stderr;	/* the kernel's console */
	if (kernel_init() != 0)
		die("rump_init");
}

/* The process. */
static void
boot(void)
{
	pthread_key_create(&mine, forget);

	if (process_new(2) != 0)	/* with no descriptors open */
		die("rump_pub_lwproc_rfork");
	process = (int)raw(20, (long[SLOTS]){ 0 });
	open_standard();
	pthread_setspecific(mine, lwp_current());
	lwp_clear(lwp_current());
}

static long
forward(int number, const long *slots)
{
	void *before, *own;
	long result;
	int error;

	pthread_once(&loaded, load);
	if (remote)
		return raw(number, slots);
	before = lwp_current();
	if (before != NULL)	/* somebody else's, who is on this thread, too */
		lwp_clear(before);
	pthread_once(&booted, boot);
	own = pthread_getspecific(mine);
	if (own == NULL) {
		if (lwp_new(process) != 0)
			die("rump_pub_lwproc_newlwp");
		own = lwp_current();
		pthread_setspecific(mine, own);
	} else
		lwp_set(own);
	result = raw(number, slots);
	error = errno;
	lwp_clear(own);
	if (before != NULL)
		lwp_set(before);
	errno = error;
	return result;
}

#define CALL(number, ...) forward(number, (long[SLOTS]){ __VA_ARGS__ })
#define A(x) ((long)(x))

#define NONE(type, name, number) type name(void) { return (type)CALL(number, 0); }
#define ONE(name, number, t1) int name(t1 a) { return (int)CALL(number, A(a)); }
#define TWO(name, number, t1, t2) int name(t1 a, t2 b) { return (int)CALL(number, A(a), A(b)); }
#define THREE(type, name, number, t1, t2, t3) \
	type name(t1 a, t2 b, t3 c) { return (type)CALL(number, A(a), A(b), A(c)); }
#define FOUR(type, name, number, t1, t2, t3, t4) \
	type name(t1 a, t2 b, t3 c, t4 d) { return (type)CALL(number, A(a), A(b), A(c), A(d)); }
#define FIVE(type, name, number, t1, t2, t3, t4, t5) \
	type name(t1 a, t2 b, t3 c, t4 d, t5 e) \
	{ \
		return (type)CALL(number, A(a), A(b), A(c), A(d), A(e)); \
	}

typedef const char *path_t;

int *
__errno(void)
{
	return &errno;
}

THREE(long, read, 3, int, void *, size_t)
THREE(long, write, 4, int, const void *, size_t)
THREE(int, open, 5, path_t, int, int)
ONE(close, 6, int)
ONE(unlink, 10, path_t)
ONE(chdir, 12, path_t)
TWO(chmod, 15, path_t, int)
NONE(int, getpid, 20)
TWO(unmount, 22, path_t, int)
NONE(int, geteuid, 25)
NONE(int, getegid, 43)
TWO(access, 33, path_t, int)
THREE(int, ioctl, 54, int, unsigned long, void *)
ONE(umask, 60, int)
TWO(setgroups, 80, int, const void *)
ONE(fsync, 95, int)
TWO(setreuid, 126, int, int)
TWO(rename, 128, path_t, path_t)
TWO(mkdir, 136, path_t, int)
ONE(rmdir, 137, path_t)
ONE(setgid, 181, int)
ONE(seteuid, 183, int)
TWO(__getcwd, 296, void *, size_t)
NONE(int, kqueue, 344)
THREE(int, __getdents30, 390, int, void *, size_t)
TWO(__stat50, 439, path_t, void *)
TWO(__fstat50, 440, int, void *)
TWO(__lstat50, 441, path_t, void *)
TWO(pipe2, 453, void *, int)

TWO(link, 9, path_t, path_t)
ONE(fchdir, 13, int)
THREE(int, chown, 16, path_t, int, int)
TWO(chflags, 34, path_t, unsigned long)
TWO(fchflags, 35, int, unsigned long)
ONE(dup, 41, int)
TWO(symlink, 57, path_t, path_t)
THREE(long, readlink, 58, path_t, void *, size_t)
THREE(int, fcntl, 92, int, int, void *)
THREE(long, readv, 120, int, const void *, int)
THREE(long, writev, 121, int, const void *, int)
THREE(int, fchown, 123, int, int, int)
TWO(fchmod, 124, int, int)
TWO(flock, 131, int, int)
TWO(mkfifo, 132, path_t, int)
THREE(long, pathconf, 191, path_t, int, int)
THREE(long, fpathconf, 192, int, int, int)
THREE(int, poll, 209, void *, unsigned, int)
ONE(fdatasync, 241, int)
TWO(lchmod, 274, path_t, int)
THREE(int, lchown, 275, path_t, int, int)
TWO(lchflags, 304, path_t, unsigned long)
FOUR(int, fsync_range, 354, int, int, int64_t, int64_t)
FIVE(long, extattr_set_file, 361, path_t, int, path_t, const void *, size_t)
FIVE(long, extattr_get_file, 362, path_t, int, path_t, void *, size_t)
THREE(int, extattr_delete_file, 363, path_t, int, path_t)
FOUR(long, extattr_list_file, 371, path_t, int, void *, size_t)
THREE(int, __getfh30, 395, path_t, void *, size_t *)
THREE(int, __fhopen40, 396, const void *, size_t, int)
THREE(int, __mknod50, 450, path_t, int, uint64_t)
FOUR(int, utimensat, 467, int, path_t, const void *, int)
FOUR(int, openat, 468, int, path_t, int, int)
TWO(futimens, 472, int, const void *)

int
posix_fallocate(int fd, int64_t offset, int64_t length)
{
	return (int)CALL(479, fd, 0, offset, length);
}

int
fdiscard(int fd, int64_t offset, int64_t length)
{
	return (int)CALL(480, fd, 0, offset, length);
}

void
sync(void)
{
	CALL(36, 0);
}

long
pread(int fd, void *buffer, size_t length, int64_t offset)
{
	return CALL(173, fd, A(buffer), A(length), 0, offset);
}

long
pwrite(int fd, const void *buffer, size_t length, int64_t offset)
{
	return CALL(174, fd, A(buffer), A(length), 0, offset);
}

long
lseek(int fd, int64_t offset, int whence)
{
	return CALL(199, fd, 0, offset, whence);
}

int
truncate(path_t path, int64_t length)
{
	return (int)CALL(200, A(path), 0, length);
}

int
ftruncate(int fd, int64_t length)
{
	return (int)CALL(201, fd, 0, length);
}

int mount_flags;	/* of the last mount, for tests */

int
__mount50(path_t type, path_t dir, int flags, void *data, size_t length)
{
	mount_flags = flags;
	return (int)CALL(410, A(type), A(dir), flags, A(data), A(length));
}

int
__kevent50(int kq, const void *changes, size_t change_count, void *events, size_t event_count,
    const void *timeout)
{
	return (int)CALL(435, kq, A(changes), A(change_count), A(events), A(event_count), A(timeout));
}

/* The kernel underneath has the struct of release 9; this gives it the shape of release 10. */
int
__statvfs190(path_t path, void *out, int flags)
{
	char narrow[2256], *wide = out;

	if (CALL(357, A(path), A(narrow), flags) == -1)
		return -1;
	memset(wide, 0xa5, 3296);
	memcpy(wide, narrow, 156);
	memcpy(wide + 192, narrow + 172, 32 + 2 * 1024);
	return 0;
}

/* Whether users may mount. The rump kernel is without the secmodel that has this setting. */
static int usermount;

int
sysctlbyname(path_t name, void *old, size_t *old_length, const void *new, size_t new_length)
{
	if (strcmp(name, "vfs.generic.usermount") != 0) {
		errno = 2;	/* ENOENT */
		return -1;
	}
	if (old != NULL && *old_length == sizeof(usermount))
		memcpy(old, &usermount, sizeof(usermount));
	if (new != NULL && new_length == sizeof(usermount))
		memcpy(&usermount, new, sizeof(usermount));
	return 0;
}

/* Enough for a directory that is there: slashes put right, a relative path taken from the root. */
char *
realpath(path_t path, char *resolved)
{
	char stat[256];
	size_t length = 0;

	if (__stat50(path, stat) == -1)
		return NULL;
	for (;;) {
		while (*path == '/')
			path++;
		if (path[0] == '.' && (path[1] == '/' || path[1] == '\0')) {
			path++;
			continue;
		}
		if (*path == '\0')
			break;
		resolved[length++] = '/';
		while (*path != '/' && *path != '\0')
			resolved[length++] = *path++;
	}
	if (length == 0)
		resolved[length++] = '/';
	resolved[length] = '\0';
	return resolved;
}

#define OLD(name) int name(void) { die("the old " #name " was called"); return -1; }
OLD(getdents)
OLD(mount)
OLD(kevent)
OLD(stat)
OLD(fstat)
OLD(lstat)
OLD(statvfs1)
OLD(mknod)
OLD(getfh)
OLD(fhopen)
