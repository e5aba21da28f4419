/*
 * The least that a file server in C can do, on /dev/puffs of the rump kernel in this process. It
 * has one file, a, that never changes, and knows the requests that arise when that is looked at and
 * written. Numbers of requests and places of fields come from the command that compiles this.
 *
 * It waits in kevent(2), reads requests until there are none, and writes a reply to each, as a
 * server must that can be told to leave; or it waits in read(2), with two system calls for each
 * request, and nothing can reach it there but the kernel.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SLOTS 8
#define FIONBIO 0x8004667eL
#define NO_LOOKUP 2		/* ENOENT */
#define NOT_KNOWN 78		/* ENOSYS */

int rump_syscall(int, void *, size_t, long *);
int rump_pub_lwproc_rfork(int);
void rump_pub_lwproc_releaselwp(void);

static pthread_t thread;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t started = PTHREAD_COND_INITIALIZER;
static int by_kevent, is_started, mount_error;
static volatile long requests;

static char arguments[KARGS_SIZE], directory[1024];
static char frame[MAXSIZE];

#define AT(type, offset) (*(type *)(frame + (offset)))

static long
call(int number, const long *slots)
{
	long copy[SLOTS], result[2] = { 0, 0 };
	int error;

	memcpy(copy, slots, sizeof(copy));
	error = rump_syscall(number, copy, sizeof(copy), result);
	return error == 0 ? result[0] : -error;
}

#define CALL(number, ...) call(number, (long[SLOTS]){ __VA_ARGS__ })
#define A(x) ((long)(x))

static void
attributes(char *at, int is_root)
{
	*(int *)(at + VATTR_TYPE) = is_root ? 2 : 1;
	*(int *)(at + VATTR_MODE) = 0755;
	*(int *)(at + VATTR_NLINK) = 1;
	*(int *)(at + VATTR_UID) = 0;
	*(int *)(at + VATTR_GID) = 0;
	*(int64_t *)(at + VATTR_FILEID) = is_root ? 2 : 3;
	*(int64_t *)(at + VATTR_SIZE) = is_root ? 0 : 1 << 20;
	*(int64_t *)(at + VATTR_BLOCKSIZE) = 4096;
	*(int64_t *)(at + VATTR_BYTES) = 1 << 20;
}

/* Makes the reply of the request in the frame, and answers its length. */
static size_t
answer(int64_t root)
{
	int64_t cookie = AT(int64_t, REQ_COOKIE);
	int class = AT(uint16_t, REQ_OPCLASS) & OPCMASK, type = AT(uint16_t, REQ_OPTYPE), error = 0;
	size_t length = AT(uint64_t, REQ_FRAMELEN);

	if (class == CLASS_VN && type == VN_GETATTR) {
		attributes(frame + GETATTR_VA, cookie == root);
		length = GETATTR_SIZE;
	} else if (class == CLASS_VN && type == VN_WRITE) {
		AT(uint64_t, RW_RESID) = 0;
		length = RW_SIZE;
	} else if (class == CLASS_VN && type == VN_LOOKUP) {
		if (AT(uint64_t, LOOKUP_NAMELEN) == 1 && frame[LOOKUP_NAME] == 'a') {
			AT(int64_t, LOOKUP_NEWNODE) = root + 1;
			AT(int, LOOKUP_VTYPE) = 1;
			AT(uint64_t, LOOKUP_NEWSIZE) = 1 << 20;
		} else
			error = NO_LOOKUP;
	} else if (class == CLASS_VN && type != VN_SETATTR)
		error = NOT_KNOWN;
	AT(uint16_t, REQ_OPCLASS) |= ISRESPONSE;
	AT(int, REQ_RV) = error;
	AT(uint64_t, REQ_FRAMELEN) = length;
	return length;
}

static void
tell(int error)
{
	pthread_mutex_lock(&lock);
	mount_error = error;
	is_started = 1;
	pthread_cond_signal(&started);
	pthread_mutex_unlock(&lock);
}

/* Answers the request in the frame; whether the mount is over. */
static int
handle(long fd)
{
	int ends = AT(uint16_t, REQ_OPCLASS) == CLASS_VFS && AT(uint16_t, REQ_OPTYPE) == VFS_UNMOUNT;

	requests++;
	if ((AT(uint16_t, REQ_OPCLASS) & (FAF | ISRESPONSE)) == 0)
		CALL(SYS_WRITE, fd, A(frame), (long)answer(*(int64_t *)(arguments + KARGS_ROOT_COOKIE)));
	return ends;
}

static void
serve_by_read(long fd)
{
	while (CALL(SYS_READ, fd, A(frame), MAXSIZE) > 0 && !handle(fd))
		;
}

static void
serve_by_kevent(long fd)
{
	struct { uint64_t ident; uint32_t filter, flags, fflags; int64_t data, udata; }
	    event = { .ident = fd, .flags = 1 };	/* EVFILT_READ, EV_ADD */
	long queue = CALL(SYS_KQUEUE, 0);

	CALL(SYS_KEVENT50, queue, A(&event), 1, 0, 0, 0);
	while (CALL(SYS_KEVENT50, queue, 0, 0, A(&event), 1, 0) > 0)
		while (CALL(SYS_READ, fd, A(frame), MAXSIZE) > 0)
			if (handle(fd)) {
				CALL(SYS_CLOSE, queue);
				return;
			}
}

static void *
serve(void *unused)
{
	long fd, mounted;

	if (rump_pub_lwproc_rfork(2) != 0)
		abort();
	fd = CALL(SYS_OPEN, A("/dev/puffs"), 2, 0);
	/* A file can come with flags of one that was closed before: so it is told in both cases. */
	CALL(SYS_IOCTL, fd, FIONBIO, A(&by_kevent));
	*(int *)(arguments + KARGS_FD) = (int)fd;
	mounted = CALL(SYS_MOUNT50, A("puffs"), A(directory), 0, A(arguments), KARGS_SIZE);
	tell((int)mounted);
	if (mounted == 0 && by_kevent)
		serve_by_kevent(fd);
	else if (mounted == 0)
		serve_by_read(fd);
	CALL(SYS_CLOSE, fd);
	rump_pub_lwproc_releaselwp();
	return unused;
}

/* Mounts by a thread of its own, which serves; 0, or a negated error. */
int
server_start(const void *kargs, const char *dir, int waits_in_kevent)
{
	memcpy(arguments, kargs, sizeof(arguments));
	snprintf(directory, sizeof(directory), "%s", dir);
	by_kevent = waits_in_kevent;
	is_started = 0;
	requests = 0;
	if (pthread_create(&thread, NULL, serve, NULL) != 0)
		abort();
	pthread_mutex_lock(&lock);
	while (!is_started)
		pthread_cond_wait(&started, &lock);
	pthread_mutex_unlock(&lock);
	return mount_error;
}

/* How many frames the kernel has sent. */
long
server_requests(void)
{
	return requests;
}

/* Waits until the thread is over, which it is when somebody has unmounted. */
void
server_join(void)
{
	pthread_join(thread, NULL);
}

/* The processor time that all threads of this process have had, in nanoseconds. */
long
processor_time(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return now.tv_sec * 1000000000L + now.tv_nsec;
}

/*
 * The calling thread, and those that it makes from now on, preempt nobody when they are woken; or
 * they do again. Whether the host can do that.
 */
int
schedule_in_batches(int in_batches)
{
#ifdef SCHED_BATCH
	struct sched_param none = { 0 };

	return sched_setscheduler(0, in_batches ? SCHED_BATCH : SCHED_OTHER, &none) == 0;
#else
	return !in_batches;
#endif
}
