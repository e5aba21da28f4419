/*
 * puffs-agent makes system calls of NetBSD for a program on another machine.
 *
 * Messages go over standard input and output, so that ssh, a serial line or a TCP connection can
 * carry them.  The protocol is described in docs/reference/agent-protocol.md.  The agent never
 * listens and never starts a program.  Who can write to its input has the rights of its user.
 *
 *     cc -std=c99 -O2 -static -o puffs-agent puffs-agent.c -lpthread
 *
 * The process that is started, the parent, only forwards messages.  Each channel is a child, which
 * makes the calls: so it has its own credentials, working directory, umask and descriptors.  When
 * the input ends, or a message breaks a rule, all children end, and then the agent.
 *
 * Copyright (c) 2026 the jpuffs authors.  License: BSD-2-Clause.
 */
#ifdef __linux__
#define _DEFAULT_SOURCE
#endif

#include <sys/types.h>
#include <sys/socket.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#ifdef __NetBSD__
#include <sys/event.h>
#include <sys/sysctl.h>
#include <sys/time.h>
#endif

#define VERSION		2
#define MAGIC		0x41465550u	/* "PUFA" */
#define HEADER		16
#define BUFFERS		1048576		/* all buffers of a call */
#define PAYLOAD		1114112		/* BUFFERS and 64 KB */
#define CHANNELS	64
#define QUEUED		4194304		/* for a channel that is inside a call */
#define SLOTS		8		/* SYS_MAXSYSARGS */
#define ARGUMENTS	10		/* the slots, and two buffers that buffers point to */
#define ADDRESSES	1024		/* UIO_MAXIOV */
#define LINE		100		/* above the descriptors of the parent */
#define SECONDS_TO_END	5	/* with last calls */
#define SECONDS_TO_DIE	1	/* after SIGKILL */
#define LAST_CALLS	8		/* of a child */
#define ROUNDS		200		/* of the last calls, at most */
#define MILLISECONDS	10		/* between two rounds */
#define PAUSE		100		/* before the first, in milliseconds */
#define NONE		0xffffffffu

#define TEXT_OF(number)	#number
#define TEXT(number)	TEXT_OF(number)

/* Errors of NetBSD, which are not those of the machine where the tests compile this. */
enum { N_EINTR = 4, N_EFAULT = 14, N_EBUSY = 16, N_EAGAIN = 35, N_ENOSYS = 78 };

/* System calls that the agent makes for itself. */
enum { N_READ = 3, N_GETPID = 20, N_GETEUID = 25 };

/* Types of messages.  An answer has the type of its request and the bit ANSWER. */
enum {
	HELLO = 1, OPEN = 2, CLOSE = 3, KILL = 4,			/* for the parent */
	CALL = 5, PEEK = 6, POKE = 7, WATCH = 8, MORE = 9, PING = 10,	/* for a child */
	ASIDE = 11, LAST = 12,
	LAST_REQUEST = LAST,
	ANSWER = 0x100,
	FRAME = 0x200, END_OF_FRAMES = 0x201, CLOSED = 0x202, ERROR = 0x203
};

/* What a wait has found. */
enum { LINE_READABLE = 1, WATCHED_READABLE = 2 };

/* How a child has ended. */
enum { EXITED = 0, KILLED = 1, NOT_STARTED = 2 };

struct header {
	uint32_t length, channel, type, tag;
};

/* Kinds of arguments.  A buffer comes back whole, or only as many bytes as the call's result. */
enum { NUMBER, IN, OUT, OUT_RESULT, IN_OUT, KINDS };

struct argument {
	uint32_t kind, length;
	uint64_t number;
	unsigned char *buffer;
};

struct call {
	uint32_t number, passed, arguments, addresses;
	struct argument argument[ARGUMENTS];
};

/* A call that a child makes when it ends: the payload of a LAST. */
struct last {
	unsigned char *payload;
	uint32_t length;
};

/* A channel, in its child. */
struct child {
	int line;		/* to the parent */
	uint32_t channel;
	uint32_t watched;	/* the descriptor whose frames are pushed, or NONE */
	uint32_t longest;	/* frame */
	uint32_t credit;	/* frames that may be pushed */
	uint32_t pushed;
	int queue;		/* kqueue(2) of line and watched, or -1 */
	unsigned char *in, *out, *buffers;
	int has_thread;		/* for the last ASIDE */
	pthread_t thread;
	struct last last[LAST_CALLS];
	uint32_t lasts;
};

static void serve(int line, uint32_t channel);

/* ---- Numbers: little-endian, except inside the buffers of calls ---- */

static uint32_t
get32(const unsigned char *from)
{
	return from[0] | (uint32_t)from[1] << 8 | (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
}

static uint64_t
get64(const unsigned char *from)
{
	return get32(from) | (uint64_t)get32(from + 4) << 32;
}

static void
put32(unsigned char *to, uint32_t value)
{
	to[0] = (unsigned char)value;
	to[1] = (unsigned char)(value >> 8);
	to[2] = (unsigned char)(value >> 16);
	to[3] = (unsigned char)(value >> 24);
}

static void
put64(unsigned char *to, uint64_t value)
{
	put32(to, (uint32_t)value);
	put32(to + 4, (uint32_t)(value >> 32));
}

static struct header
get_header(const unsigned char *from)
{
	struct header h = { get32(from), get32(from + 4), get32(from + 8), get32(from + 12) };

	return h;
}

static void
put_header(unsigned char *to, struct header h)
{
	put32(to, h.length);
	put32(to + 4, h.channel);
	put32(to + 8, h.type);
	put32(to + 12, h.tag);
}

/* ---- The kernel.  Tests replace each of the four parts by a header of their own ---- */

#ifdef AGENT_KERNEL
#include AGENT_KERNEL
#endif

#ifndef HAS_CALLS
/* Makes a system call: its result, and in *error a number of NetBSD, or 0. */
static int64_t
kernel_call(uint32_t number, const uint64_t slot[SLOTS], uint32_t *error)
{
#ifdef __NetBSD__
	int64_t result;

	errno = 0;
	result = __syscall((quad_t)number, slot[0], slot[1], slot[2], slot[3], slot[4], slot[5],
	    slot[6], slot[7]);
	*error = result == -1 ? (uint32_t)errno : 0;
	return result;
#else
	(void)number;
	(void)slot;
	*error = N_ENOSYS;
	return -1;
#endif
}

/* The name of the kernel. */
static void
kernel_name(char *to, size_t length)
{
	struct utsname name;

	if (uname(&name) == -1)
		snprintf(to, length, "unknown");
	else
		snprintf(to, length, "%s %s %s", name.sysname, name.release, name.machine);
}

/* vfs.generic.usermount, or NONE. */
static uint32_t
kernel_usermount(void)
{
#ifdef __NetBSD__
	int value;
	size_t length = sizeof(value);

	if (sysctlbyname("vfs.generic.usermount", &value, &length, NULL, 0) == 0)
		return (uint32_t)value;
#endif
	return NONE;
}
#endif

#ifndef HAS_MEMORY
static sigjmp_buf fault;
static volatile sig_atomic_t touching;

static void
handle_fault(int number, siginfo_t *info, void *context)
{
	(void)context;
	if (info->si_code <= 0)	/* sent by kill(2) */
		return;
	if (touching)
		siglongjmp(fault, number);
	signal(number, SIG_DFL);	/* a fault of the agent itself ends this child */
}

/*
 * Copies memory that may not be mapped: 0, or the signal that the access caused.  The bytes are
 * copied in their order, which memcpy(3) does not promise.
 */
static int
kernel_touch(volatile unsigned char *to, const volatile unsigned char *from, size_t length)
{
	int number = sigsetjmp(fault, 1);
	size_t i;

	touching = number == 0;
	if (number == 0)
		for (i = 0; i < length; i++)
			to[i] = from[i];
	touching = 0;
	return number;
}
#endif

#ifndef HAS_WAIT
/*
 * Waits until the line or the watched descriptor is readable, or only looks if not `blocking':
 * LINE_READABLE, WATCHED_READABLE, both or 0; -1 after an error.
 */
static int
kernel_wait(struct child *c, int blocking)
{
#ifdef __NetBSD__
	const struct timespec now = { 0, 0 };
	struct kevent events[2];
	int i, n, readable = 0;

	if (c->queue == -1) {
		c->queue = kqueue();
		EV_SET(&events[0], c->line, EVFILT_READ, EV_ADD, 0, 0, 0);
		EV_SET(&events[1], c->watched, EVFILT_READ, EV_ADD, 0, 0, 0);
		if (c->queue == -1 || kevent(c->queue, events, 2, NULL, 0, NULL) == -1)
			return -1;
	}
	n = kevent(c->queue, NULL, 0, events, 2, blocking ? NULL : &now);
	for (i = 0; i < n; i++)
		readable |= events[i].ident == c->watched ? WATCHED_READABLE : LINE_READABLE;
	return n == -1 && errno != EINTR ? -1 : readable;
#else
	struct pollfd fds[2] = { { c->line, POLLIN, 0 }, { (int)c->watched, POLLIN, 0 } };

	if (poll(fds, 2, blocking ? -1 : 0) == -1)
		return errno == EINTR ? 0 : -1;
	return (fds[0].revents != 0 ? LINE_READABLE : 0) |
	    (fds[1].revents != 0 ? WATCHED_READABLE : 0);
#endif
}
#endif

#ifndef HAS_CHILDREN
static void
handle_nothing(int number)
{
	(void)number;
}

/* A process of the tests survives each signal; a signal only interrupts its call. */
static void
catch_signals(void)
{
	struct sigaction action;
	int number;

	memset(&action, 0, sizeof(action));
	sigfillset(&action.sa_mask);
	for (number = 1; number < NSIG; number++) {
		if (number == SIGSEGV || number == SIGBUS) {
			action.sa_flags = SA_SIGINFO;
			action.sa_sigaction = handle_fault;
		} else {
			action.sa_flags = 0;
			action.sa_handler = handle_nothing;
		}
		sigaction(number, &action, NULL);	/* fails for SIGKILL and SIGSTOP */
	}
}

/*
 * Leaves the parent's descriptors.  The line moves up, out of the way of the descriptors that
 * the client opens; the standard streams are open, as in every process.
 */
static int
isolate(int line)
{
	int n, high = fcntl(line, F_DUPFD, LINE);

	if (high == -1)
		_exit(1);
	for (n = 0; n < high; n++)
		close(n);
	for (n = 0; n < 3; n++)
		open("/dev/null", O_RDWR);
	return high;
}

/* Starts a child that serves `line': its process id, or -1. */
static long
child_start(int line, uint32_t channel)
{
	pid_t pid = fork();

	if (pid == 0) {
		catch_signals();
		serve(isolate(line), channel);
		_exit(0);
	}
	close(line);
	return pid;
}

static void
child_kill(long pid)
{
	kill((pid_t)pid, SIGKILL);
}

/* Starts a further thread of this process. */
static int
thread_start(pthread_t *thread, void *(*body)(void *), void *argument)
{
	return pthread_create(thread, NULL, body, argument);
}

/* Takes a child that has ended: its process id, or 0 if there is none. */
static long
child_reap(uint32_t *how, uint32_t *code)
{
	int status;
	pid_t pid = waitpid(-1, &status, WNOHANG);

	if (pid <= 0)
		return 0;
	*how = WIFSIGNALED(status) ? KILLED : EXITED;
	*code = (uint32_t)(WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	return pid;
}
#endif

/* ---- Messages ---- */

/* Reads all bytes: 1, or 0 at the end of the input or after an error. */
static int
read_all(int fd, unsigned char *to, size_t length)
{
	while (length > 0) {
		ssize_t n = read(fd, to, length);

		if (n > 0) {
			to += n;
			length -= (size_t)n;
		} else if (n == 0 || errno != EINTR)
			return 0;
	}
	return 1;
}

static int
write_all(int fd, const unsigned char *from, size_t length)
{
	while (length > 0) {
		ssize_t n = write(fd, from, length);

		if (n >= 0) {
			from += n;
			length -= (size_t)n;
		} else if (errno != EINTR)
			return 0;
	}
	return 1;
}

/* ---- Rules.  Each check returns the rule that is broken, or NULL ---- */

/* A header that the host sent.  `has_greeted': HELLO was received. */
static const char *
check_header(struct header h, int has_greeted)
{
	if (h.length > PAYLOAD)
		return "a payload has at most " TEXT(PAYLOAD) " bytes";
	if (h.type < HELLO || h.type > LAST_REQUEST)
		return "the type of a request is 1 to 12";
	if ((h.type == HELLO) == has_greeted)
		return "HELLO is the first message, and only that";
	if (h.type == HELLO && h.channel != 0)
		return "HELLO has the channel 0";
	if (h.type != HELLO && (h.channel == 0 || h.channel > CHANNELS))
		return "a channel is 1 to " TEXT(CHANNELS);
	if (h.type == HELLO && h.length != 8)
		return "HELLO has 8 bytes";
	if ((h.type == OPEN || h.type == CLOSE || h.type == KILL || h.type == PING) &&
	    h.length != 0)
		return "OPEN, CLOSE, KILL and PING have no payload";
	if (h.type == PEEK && h.length != 12)
		return "PEEK has 12 bytes";
	if (h.type == POKE && h.length < 8)
		return "POKE has at least 8 bytes";
	if (h.type == WATCH && h.length != 12)
		return "WATCH has 12 bytes";
	if (h.type == MORE && h.length != 4)
		return "MORE has 4 bytes";
	if ((h.type == CALL || h.type == ASIDE) && h.length < 16)
		return "CALL and ASIDE have at least 16 bytes";
	if (h.type == LAST && h.length != 0 && h.length < 20)
		return "LAST has no payload or at least 20 bytes";
	return NULL;
}

static const char *
check_hello(const unsigned char *payload)
{
	if (get32(payload) != MAGIC)
		return "HELLO starts with PUFA";
	if (get32(payload + 4) != VERSION)
		return "this agent has version " TEXT(VERSION) " of the protocol";
	return NULL;
}

/* Places a buffer of each argument in `buffers' and copies the bytes that came with the call. */
static const char *
place_buffers(struct call *call, const unsigned char *bytes, size_t left, unsigned char *buffers)
{
	size_t used = 0;
	uint32_t i;

	for (i = 0; i < call->arguments; i++) {
		struct argument *a = &call->argument[i];

		if (a->kind == NUMBER)
			continue;
		if (a->length > BUFFERS - used)
			return "the buffers of a call have at most " TEXT(BUFFERS) " bytes";
		a->buffer = buffers + used;
		used += a->length;
		used = used + 15 > BUFFERS ? BUFFERS : (used + 15) & ~(size_t)15;
		if (a->kind == IN || a->kind == IN_OUT) {
			if (a->length > left)
				return "a call is as long as its arguments say";
			memcpy(a->buffer, bytes, a->length);
			bytes += a->length;
			left -= a->length;
		} else if (a->kind == OUT)
			memset(a->buffer, 0, a->length);
	}
	return left == 0 ? NULL : "a call is as long as its arguments say";
}

/* Adds the address of a buffer to a number inside another buffer, as an iovec needs it. */
static const char *
add_addresses(const struct call *call, const unsigned char *from)
{
	uint32_t i;

	for (i = 0; i < call->addresses; i++, from += 8) {
		uint32_t holder = from[0] | (uint32_t)from[1] << 8;
		uint32_t target = from[2] | (uint32_t)from[3] << 8;
		uint32_t offset = get32(from + 4);
		uint64_t value;

		if (holder >= call->arguments || target >= call->arguments ||
		    call->argument[holder].kind == NUMBER || call->argument[target].kind == NUMBER)
			return "an address joins two arguments that are buffers";
		if (call->argument[holder].length < sizeof(value) ||
		    offset > call->argument[holder].length - sizeof(value))
			return "an address is inside of its buffer";
		memcpy(&value, call->argument[holder].buffer + offset, sizeof(value));
		value += (uintptr_t)call->argument[target].buffer;
		memcpy(call->argument[holder].buffer + offset, &value, sizeof(value));
	}
	return NULL;
}

/* Decodes a call of at least 16 bytes. */
static const char *
decode_call(const unsigned char *payload, size_t length, struct call *call, unsigned char *buffers)
{
	const unsigned char *from = payload + 16;
	const char *broken;
	uint32_t i;

	call->number = get32(payload);
	call->passed = get32(payload + 4);
	call->arguments = get32(payload + 8);
	call->addresses = get32(payload + 12);
	if (call->arguments > ARGUMENTS)
		return "a call has at most " TEXT(ARGUMENTS) " arguments";
	if (call->passed > SLOTS || call->passed > call->arguments)
		return "at most " TEXT(SLOTS) " arguments, those that the call has, are passed";
	if (call->addresses > ADDRESSES)
		return "a call has at most " TEXT(ADDRESSES) " addresses";
	length -= 16;
	if (length < call->arguments * 16 + call->addresses * 8)
		return "a call is as long as its arguments say";
	for (i = 0; i < call->arguments; i++, from += 16) {
		struct argument *a = &call->argument[i];

		a->kind = get32(from);
		a->length = get32(from + 4);
		a->number = get64(from + 8);
		a->buffer = NULL;
		if (a->kind >= KINDS)
			return "the kind of an argument is 0 to 4";
		if (a->kind == NUMBER && a->length != 0)
			return "a number has the length 0";
	}
	broken = place_buffers(call, from + call->addresses * 8,
	    length - call->arguments * 16 - call->addresses * 8, buffers);
	return broken != NULL ? broken : add_addresses(call, from);
}

/* The text of an ERROR. */
static uint32_t
describe(char *to, struct header h, const char *rule)
{
	int n = snprintf(to, 512, "puffs-agent: message of type %u, channel %u, tag %u, %u bytes: %s",
	    (unsigned)h.type, (unsigned)h.channel, (unsigned)h.tag, (unsigned)h.length, rule);

	return (uint32_t)(n < 512 ? n : 511);
}

/* ---- A child ---- */

/* Sends the message whose payload is in c->out, after the room for the header. */
static void
send_message(struct child *c, uint32_t type, uint32_t tag, uint32_t length)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	struct header h = { length, c->channel, type, tag };

	put_header(c->out, h);
	pthread_mutex_lock(&lock);
	if (!write_all(c->line, c->out, HEADER + length))
		shutdown(c->line, SHUT_RDWR);	/* the next read ends the child */
	pthread_mutex_unlock(&lock);
}

static void
refuse(struct child *c, struct header h, const char *rule)
{
	send_message(c, ERROR, h.tag, describe((char *)c->out + HEADER, h, rule));
}

static void
end_watch(struct child *c)
{
	c->watched = NONE;
	if (c->queue != -1)
		close(c->queue);
	c->queue = -1;
}

static void
report_end(struct child *c, uint32_t error)
{
	end_watch(c);
	put32(c->out + HEADER, error);
	send_message(c, END_OF_FRAMES, c->pushed, 4);
}

/*
 * Pushes one frame, if one waits.  Called only when the descriptor is readable: a read of a device
 * without a mount makes the kernel print a message on its console.
 */
static void
push_frame(struct child *c)
{
	uint64_t slot[SLOTS] = { c->watched, (uintptr_t)(c->out + HEADER), c->longest };
	uint32_t error;
	int64_t n = kernel_call(N_READ, slot, &error);

	if (n > 0 && n <= (int64_t)c->longest) {
		c->credit--;
		send_message(c, FRAME, ++c->pushed, (uint32_t)n);
	} else if (error != N_EAGAIN && error != N_EINTR)
		report_end(c, error);
}

/* Pushes the frames that wait, as far as the credit allows: whether none is left. */
static int
push_frames(struct child *c)
{
	while (c->watched != NONE) {
		int readable = kernel_wait(c, 0);

		if (readable == -1)
			report_end(c, (uint32_t)errno);
		else if ((readable & WATCHED_READABLE) == 0)
			break;
		else if (c->credit == 0)
			return 0;
		else
			push_frame(c);
	}
	return 1;
}

/* Makes a call: its result, and in *error a number of NetBSD, or 0. */
static int64_t
enter(const struct call *call, uint32_t *error)
{
	uint64_t slot[SLOTS] = { 0 };
	uint32_t i;

	for (i = 0; i < call->passed; i++) {
		const struct argument *a = &call->argument[i];

		slot[i] = a->kind == NUMBER ? a->number : (uint64_t)(uintptr_t)a->buffer;
	}
	return kernel_call(call->number, slot, error);
}

static void
make_call(struct child *c, struct header h, const struct call *call)
{
	unsigned char *to = c->out + HEADER + 16;
	uint32_t error, i;
	int64_t result = enter(call, &error);

	put64(c->out + HEADER, (uint64_t)result);
	put32(c->out + HEADER + 8, error);
	put32(c->out + HEADER + 12, 0);
	for (i = 0; i < call->arguments; i++) {
		const struct argument *a = &call->argument[i];
		uint32_t length = a->length;

		if (a->kind == NUMBER || a->kind == IN)
			continue;
		if (error != 0 && a->kind != IN_OUT)
			length = 0;
		if (error == 0 && a->kind == OUT_RESULT && result < (int64_t)length)
			length = result < 0 ? 0 : (uint32_t)result;
		put32(to, length);
		memcpy(to + 4, a->buffer, length);
		to += 4 + length;
	}
	send_message(c, CALL | ANSWER, h.tag, (uint32_t)(to - c->out - HEADER));
}

/* A call that is made on a thread of its own, with buffers of its own. */
struct aside {
	struct child child;
	struct header header;
	struct call call;
};

static void *
run_aside(void *argument)
{
	struct aside *a = argument;

	make_call(&a->child, a->header, &a->call);
	free(a->child.out);
	free(a->child.buffers);
	free(a);
	return NULL;
}

static void
end_thread(struct child *c)
{
	if (c->has_thread)
		pthread_join(c->thread, NULL);
	c->has_thread = 0;
}

/* Makes a call while the child goes on to push frames and to make other calls. */
static const char *
make_aside(struct child *c, struct header h)
{
	struct aside *a = malloc(sizeof(*a));
	const char *broken;

	end_thread(c);		/* the host has its answer */
	if (a == NULL)
		return "the agent has memory for a thread";
	a->child = *c;
	a->header = h;
	a->child.out = malloc(HEADER + PAYLOAD);
	a->child.buffers = malloc(BUFFERS);
	if (a->child.out == NULL || a->child.buffers == NULL)
		return "the agent has memory for a thread";
	broken = decode_call(c->in, h.length, &a->call, a->child.buffers);
	if (broken != NULL)
		return broken;
	if (thread_start(&c->thread, run_aside, a) != 0)
		return "the agent can start a thread";
	c->has_thread = 1;
	return NULL;
}

static void
forget_lasts(struct child *c)
{
	while (c->lasts > 0)
		free(c->last[--c->lasts].payload);
}

/* Keeps a call that the child makes when it ends, after those that it has; or forgets all. */
static const char *
keep_last(struct child *c, struct header h)
{
	const char *broken;
	unsigned char *kept;
	struct call call;

	if (h.length == 0) {
		forget_lasts(c);
		return NULL;
	}
	if (c->lasts == LAST_CALLS)
		return "a child has at most " TEXT(LAST_CALLS) " last calls";
	broken = decode_call(c->in + 4, h.length - 4, &call, c->buffers);
	if (broken != NULL)
		return broken;
	kept = malloc(h.length);
	if (kept == NULL)
		return "the agent has memory for the call";
	memcpy(kept, c->in, h.length);
	c->last[c->lasts].payload = kept;
	c->last[c->lasts++].length = h.length;
	return NULL;
}

/* Makes the last calls in their order, until one does not end as expected: its error, or 0. */
static uint32_t
make_lasts(struct child *c)
{
	uint32_t error, i;

	for (i = 0; i < c->lasts; i++) {
		const struct last *last = &c->last[i];
		uint32_t expected = get32(last->payload);
		struct call call;

		decode_call(last->payload + 4, last->length - 4, &call, c->buffers);
		enter(&call, &error);
		if (expected != NONE && error != expected)
			return error;
	}
	return 0;
}

/*
 * What a child does before it exits.  An ASIDE of a child that pushes no frames may be the mount(2)
 * itself, and the device must not close meanwhile.  Another ASIDE may wait until the device closes.
 * In the pause the clients return that have their answers: NetBSD 7 panics if the mount ends before
 * an unlink(2) has returned, see puffs_vnop_remove().
 */
static void
end_child(struct child *c)
{
	uint32_t error;
	int rounds = 0;

	if (c->watched == NONE)
		end_thread(c);
	end_watch(c);
	if (c->lasts > 0)
		poll(NULL, 0, PAUSE);
	do {
		error = make_lasts(c);
		if (error != N_EBUSY && error != N_EAGAIN && error != N_EINTR)
			break;
		poll(NULL, 0, MILLISECONDS);
	} while (++rounds < ROUNDS);
	end_thread(c);
	forget_lasts(c);
}

/* Reads or writes memory of this process, for files that are mapped. */
static void
access_memory(struct child *c, struct header h)
{
	unsigned char *address = (unsigned char *)(uintptr_t)get64(c->in);
	unsigned char *result = c->out + HEADER;
	uint32_t length = h.type == PEEK ? get32(c->in + 8) : h.length - 8;
	int number = h.type == PEEK ? kernel_touch(result + 8, address, length)
	    : kernel_touch(address, c->in + 8, length);

	put32(result, number == 0 ? 0 : N_EFAULT);
	put32(result + 4, (uint32_t)number);
	send_message(c, h.type | ANSWER, h.tag, 8 + (h.type == PEEK && number == 0 ? length : 0));
}

/* Handles a message whose header was checked: the rule that it breaks, or NULL. */
static const char *
handle(struct child *c, struct header h)
{
	struct call call;
	const char *broken;

	switch (h.type) {
	case CALL:
		broken = decode_call(c->in, h.length, &call, c->buffers);
		if (broken == NULL)
			make_call(c, h, &call);
		return broken;
	case ASIDE:
		return make_aside(c, h);
	case LAST:
		return keep_last(c, h);
	case PEEK:
		if (get32(c->in + 8) > BUFFERS)
			return "PEEK reads at most " TEXT(BUFFERS) " bytes";
		/* FALLTHROUGH */
	case POKE:
		access_memory(c, h);
		return NULL;
	case WATCH:
		if (get32(c->in + 4) == 0 || get32(c->in + 4) > BUFFERS)
			return "the longest frame has 1 to " TEXT(BUFFERS) " bytes";
		end_watch(c);
		c->watched = get32(c->in);
		c->longest = get32(c->in + 4);
		c->credit = get32(c->in + 8);
		return NULL;
	case MORE:
		if (get32(c->in) > NONE - c->credit)
			return "the credit is less than 4294967296";
		c->credit += get32(c->in);
		return NULL;
	default:	/* PING */
		put32(c->out + HEADER, (uint32_t)push_frames(c));
		put32(c->out + HEADER + 4, c->pushed);
		send_message(c, PING | ANSWER, h.tag, 8);
		return NULL;
	}
}

/* Takes the next message: 0 if the parent has gone, or after a message that broke a rule. */
static int
serve_one(struct child *c)
{
	const char *broken;
	struct header h;

	while (c->watched != NONE && c->credit > 0) {
		int readable = kernel_wait(c, 1);

		if (readable == -1)
			report_end(c, (uint32_t)errno);
		else if (readable & WATCHED_READABLE)
			push_frame(c);
		if (readable > 0 && readable & LINE_READABLE)
			break;
	}
	if (!read_all(c->line, c->in, HEADER))
		return 0;
	h = get_header(c->in);
	if (!read_all(c->line, c->in, h.length))
		return 0;
	broken = handle(c, h);
	if (broken != NULL)
		refuse(c, h, broken);
	return broken == NULL;
}

static void
serve(int line, uint32_t channel)
{
	struct child c = { line, channel, NONE, 0, 0, 0, -1, malloc(PAYLOAD),
	    malloc(HEADER + PAYLOAD), malloc(BUFFERS), 0, pthread_self(), { { NULL, 0 } }, 0 };
	uint64_t slot[SLOTS] = { 0 };
	uint32_t error;

	if (c.in != NULL && c.out != NULL && c.buffers != NULL) {
		put32(c.out + HEADER, (uint32_t)kernel_call(N_GETPID, slot, &error));
		put32(c.out + HEADER + 4, (uint32_t)kernel_call(N_GETEUID, slot, &error));
		send_message(&c, OPEN | ANSWER, 0, 8);
		while (serve_one(&c))
			continue;
	}
	end_child(&c);
	free(c.in);
	free(c.out);
	free(c.buffers);
}

/* ---- The parent ---- */

struct channel {
	enum { UNUSED, RUNNING, ENDED } state;
	int line;			/* to the child, -1 after its end */
	long pid;
	unsigned char *queue;		/* bytes that the child has not taken */
	size_t queued;
	int closing;
	int has_device;			/* it has got WATCH or LAST */
};

static struct channel channels[CHANNELS + 1];
static unsigned char input[HEADER + PAYLOAD], output[HEADER + PAYLOAD];
static size_t have;	/* bytes in `input' */
static int greeted;	/* HELLO has come */
static int reaped[2];	/* a pipe: a byte for each child that has ended */

static void
handle_child(int number)
{
	int saved = errno;
	ssize_t ignored = write(reaped[1], "", 1);	/* a full pipe is enough */

	(void)number;
	(void)ignored;
	errno = saved;
}

/* Closes the lines of the children with, or without, a device, and may kill them. */
static void
end_children(int has_device, int kills)
{
	uint32_t n;

	for (n = 1; n <= CHANNELS; n++)
		if (channels[n].state == RUNNING && channels[n].has_device == has_device) {
			if (channels[n].line != -1)
				close(channels[n].line);
			channels[n].line = -1;
			if (kills)
				child_kill(channels[n].pid);
		}
}

/* Waits for the children with, or without, a device: how many have not ended in time. */
static uint32_t
await_children(int has_device, int seconds)
{
	uint32_t n, how, code, running = 0;
	int waits = seconds * 100;
	long pid;

	for (n = 1; n <= CHANNELS; n++)
		running += channels[n].state == RUNNING && channels[n].has_device == has_device;
	while (running > 0 && waits-- > 0) {
		while (running > 0 && (pid = child_reap(&how, &code)) != 0)
			for (n = 1; n <= CHANNELS; n++)
				if (channels[n].state == RUNNING && channels[n].pid == pid) {
					channels[n].state = ENDED;
					running -= channels[n].has_device == has_device;
				}
		if (running > 0)
			poll(NULL, 0, 10);
	}
	return running;
}

/*
 * Ends everything: a device that closes ends its mount, so that no call waits for ever.  The
 * clients end first: NetBSD 7 keeps the mount if a process is about to enter it at that moment.
 * The children with a device end by themselves, since they may have last calls to make.
 */
static void
finish(int status)
{
	end_children(0, 1);
	await_children(0, SECONDS_TO_DIE);
	end_children(1, 0);
	if (await_children(1, SECONDS_TO_END) > 0) {
		end_children(1, 1);
		await_children(1, SECONDS_TO_DIE);
	}
	_exit(status);
}

/* Sends the message whose payload is in `output', after the room for the header. */
static void
send_to_host(struct header h)
{
	put_header(output, h);
	if (!write_all(STDOUT_FILENO, output, HEADER + h.length))
		finish(1);
}

static void
refuse_host(struct header h, const char *rule)
{
	struct header error = { 0, 0, ERROR, h.tag };

	error.length = describe((char *)output + HEADER, h, rule);
	send_to_host(error);
	finish(1);
}

static void
report_closed(uint32_t number, uint32_t how, uint32_t code)
{
	struct header h = { 8, number, CLOSED, 0 };

	put32(output + HEADER, how);
	put32(output + HEADER + 4, code);
	send_to_host(h);
}

/* Forwards one message of a child; at the end of its messages its line closes. */
static void
forward(uint32_t number)
{
	struct channel *channel = &channels[number];
	struct header h = { 0, 0, 0, 0 };
	int whole = read_all(channel->line, output, HEADER);

	if (whole) {
		h = get_header(output);
		whole = h.length <= PAYLOAD && read_all(channel->line, output + HEADER, h.length);
	}
	if (!whole) {
		close(channel->line);
		channel->line = -1;
		return;
	}
	h.channel = number;
	send_to_host(h);
	if (h.type == ERROR)
		finish(1);
}

static void
reap(void)
{
	char bytes[CHANNELS];
	uint32_t number, how = 0, code = 0;
	ssize_t ignored = read(reaped[0], bytes, sizeof(bytes));
	long pid;

	(void)ignored;
	while ((pid = child_reap(&how, &code)) != 0)
		for (number = 1; number <= CHANNELS; number++) {
			struct channel *channel = &channels[number];

			if (channel->state != RUNNING || channel->pid != pid)
				continue;
			channel->state = ENDED;	/* its process id may be another's now */
			while (channel->line != -1)
				forward(number);
			free(channel->queue);
			channel->queue = NULL;
			report_closed(number, how, code);
		}
}

/* NetBSD 7 ignores MSG_DONTWAIT in send(2), see sosend(9). */
#ifdef MSG_NBIO
#define WITHOUT_WAITING (MSG_DONTWAIT | MSG_NBIO)
#else
#define WITHOUT_WAITING MSG_DONTWAIT
#endif

/* Gives a child what it takes without waiting. */
static void
flush(struct channel *channel)
{
	ssize_t n = 0;

	if (channel->queued > 0)
		n = send(channel->line, channel->queue, channel->queued, WITHOUT_WAITING);
	if (n > 0) {
		channel->queued -= (size_t)n;
		memmove(channel->queue, channel->queue + n, channel->queued);
	}
	if (n == -1 && errno != EAGAIN && errno != EINTR && errno != ENOBUFS)
		channel->queued = 0;	/* the child is ending */
	if (channel->queued == 0 && channel->closing)
		shutdown(channel->line, SHUT_WR);
}

static void
enqueue(struct channel *channel, struct header h)
{
	size_t length = HEADER + h.length;
	unsigned char *longer;

	if (channel->queued + length > QUEUED)
		refuse_host(h, "at most " TEXT(QUEUED) " bytes wait for a channel");
	longer = realloc(channel->queue, channel->queued + length);
	if (longer == NULL)
		refuse_host(h, "the agent has memory for what waits");
	memcpy(longer + channel->queued, input, length);
	channel->queue = longer;
	channel->queued += length;
	flush(channel);
}

static void
open_channel(struct header h)
{
	struct channel fresh = { RUNNING, -1, -1, NULL, 0, 0, 0 };
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0) {
		fresh.line = pair[0];
		fresh.pid = child_start(pair[1], h.channel);
		if (fresh.pid == -1)
			close(pair[0]);
	}
	if (fresh.pid == -1)
		fresh.state = ENDED;
	channels[h.channel] = fresh;
	if (fresh.pid == -1)
		report_closed(h.channel, NOT_STARTED, (uint32_t)errno);
}

static void
greet(struct header h)
{
	struct header answer = { 0, 0, HELLO | ANSWER, h.tag };
	unsigned char *to = output + HEADER;
	const uint32_t order = 0x01020304;

	put32(to, MAGIC);
	put32(to + 4, VERSION);
	memcpy(to + 8, &order, sizeof(order));	/* in the order of this machine */
	put32(to + 12, kernel_usermount());
	put32(to + 16, BUFFERS);
	put32(to + 20, CHANNELS);
	kernel_name((char *)to + 24, 256);
	answer.length = 24 + (uint32_t)strlen((char *)to + 24);
	send_to_host(answer);
}

/* Carries out a message of the host, which is whole in `input', or forwards it. */
static void
route(struct header h)
{
	struct channel *channel = &channels[h.channel];
	const char *broken = NULL;

	if (h.type == HELLO) {
		broken = check_hello(input + HEADER);
		if (broken != NULL)
			refuse_host(h, broken);
		greet(h);
	} else if (h.type == OPEN) {
		if (channel->state == RUNNING)
			refuse_host(h, "a channel opens after CLOSED, not twice");
		open_channel(h);
	} else if (channel->state == UNUSED)
		refuse_host(h, "a channel is opened before it is used");
	else if (channel->state == ENDED || channel->line == -1)
		return;	/* the host does not know yet */
	else if (h.type == KILL)
		child_kill(channel->pid);
	else if (h.type == CLOSE) {
		channel->closing = 1;
		flush(channel);
	} else {
		channel->has_device |= h.type == WATCH || h.type == LAST;
		enqueue(channel, h);
	}
}

/* Reads from the host, and handles the messages that are whole. */
static void
receive(void)
{
	ssize_t n = read(STDIN_FILENO, input + have, sizeof(input) - have);

	if (n == -1 && errno == EINTR)
		return;
	if (n <= 0)
		finish(n == 0 && have == 0 ? 0 : 1);
	have += (size_t)n;
	while (have >= HEADER) {
		struct header h = get_header(input);
		const char *broken = check_header(h, greeted);

		if (broken != NULL)
			refuse_host(h, broken);
		if (have < HEADER + h.length)
			return;
		greeted = 1;
		route(h);
		have -= HEADER + h.length;
		memmove(input, input + HEADER + h.length, have);
	}
}

/* Waits for something to do, and does it. */
static void
step(void)
{
	struct pollfd fds[CHANNELS + 2] = { { STDIN_FILENO, POLLIN, 0 }, { reaped[0], POLLIN, 0 } };
	uint32_t of[CHANNELS + 2], n;
	nfds_t count = 2, i;

	for (n = 1; n <= CHANNELS; n++)
		if (channels[n].state == RUNNING && channels[n].line != -1) {
			of[count] = n;
			fds[count].fd = channels[n].line;
			fds[count].events = channels[n].queued > 0 ? POLLIN | POLLOUT : POLLIN;
			fds[count++].revents = 0;
		}
	if (poll(fds, count, -1) == -1)
		return;
	for (i = 2; i < count; i++) {
		if (fds[i].revents & POLLOUT)
			flush(&channels[of[i]]);
		if (fds[i].revents & (POLLIN | POLLHUP | POLLERR))
			forward(of[i]);
	}
	if (fds[1].revents != 0)
		reap();
	if (fds[0].revents != 0)
		receive();
}

int
main(void)
{
	struct sigaction action;
	struct termios line;

	if (tcgetattr(STDIN_FILENO, &line) == 0) {	/* a serial line carries all bytes */
		cfmakeraw(&line);
		tcsetattr(STDIN_FILENO, TCSANOW, &line);
	}
	if (pipe(reaped) == -1 || fcntl(reaped[0], F_SETFL, O_NONBLOCK) == -1 ||
	    fcntl(reaped[1], F_SETFL, O_NONBLOCK) == -1 || chdir("/") == -1) {
		perror("puffs-agent");
		return 1;
	}
	memset(&action, 0, sizeof(action));
	sigemptyset(&action.sa_mask);
	action.sa_handler = handle_child;
	sigaction(SIGCHLD, &action, NULL);
	signal(SIGPIPE, SIG_IGN);
	for (;;)
		step();
}
