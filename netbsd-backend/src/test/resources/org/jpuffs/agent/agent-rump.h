/*
 * The kernel of an agent in the tests: the rump kernel whose libraries are in $PUFFS_RUMP_LIB.  A
 * channel is a thread with a process of that kernel, where it is a process elsewhere.  The rump
 * kernel has no signals and no memory, so a thread cannot be killed: it ends when its line closes.
 *
 * With AGENT_DIES_AT the agent kills itself at the call of that number.
 */
#include <dlfcn.h>
#include <semaphore.h>

#define HAS_CALLS
#define HAS_MEMORY
#define HAS_WAIT
#define HAS_CHILDREN

static int (*rump_boot)(void);
static int (*rump_call)(int, void *, size_t, long *);
static int (*rump_process)(int);
static int (*rump_lwp)(int);
static void (*rump_release)(void);
static void (*rump_enter)(void);
static void (*rump_leave)(void);
static int (*drain_vnodes)(long);
static void *(*current_lwp)(void);
static int (*list_mounts)(void *, const void *, long *);

static unsigned long dies_at, calls;

static void handle_child(int);

static void
die(const char *what)
{
	fprintf(stderr, "agent-rump: %s\n", what);
	abort();
}

/* A function of a library; a pointer to data does not convert to one of a function. */
static void
find(void *library, const char *name, void *function)
{
	void *found = dlsym(library, name);

	if (found == NULL)
		die(name);
	memcpy(function, &found, sizeof(found));
}

static void
load(void)
{
	static const char *const names[] = { "librumpuser.so", "librump.so", "librumpvfs.so",
	    "librumpdev.so", "librumpdev_putter.so", "librumpfs_syspuffs.so", "librumpfs_tmpfs.so" };
	const char *directory = getenv("PUFFS_RUMP_LIB");
	void *rump = NULL, *vfs = NULL;
	char path[4096];
	size_t i;

	if (directory == NULL)
		die("PUFFS_RUMP_LIB is not set");
	setenv("RUMP_NVNODES", "65536", 0);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		void *library;

		snprintf(path, sizeof(path), "%s/%s", directory, names[i]);
		library = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
		if (library == NULL)
			die(dlerror());
		if (i == 1)
			rump = library;
		if (i == 2)
			vfs = library;
	}
	find(rump, "rump_init", &rump_boot);
	find(rump, "rump_syscall", &rump_call);
	find(rump, "rump_pub_lwproc_rfork", &rump_process);
	find(rump, "rump_pub_lwproc_newlwp", &rump_lwp);
	find(rump, "rump_pub_lwproc_releaselwp", &rump_release);
	find(rump, "rump_schedule", &rump_enter);
	find(rump, "rump_unschedule", &rump_leave);
	find(rump, "rump_pub_lwproc_curlwp", &current_lwp);
	find(vfs, "rumpns_vfs_drainvnodes", &drain_vnodes);
	find(vfs, "rumpns_sys_getvfsstat", &list_mounts);
	if (getenv("AGENT_DIES_AT") != NULL)
		dies_at = strtoul(getenv("AGENT_DIES_AT"), NULL, 10);
	stdout = stderr;	/* the kernel's console: the agent's messages do not use stdio */
	if (rump_boot() != 0)
		die("rump_init");
}

/* A new value of kern.maxvnodes, which the rump kernel does not have: sysctl_kern_maxvnodes. */
static int64_t
set_maxvnodes(const uint64_t slot[SLOTS], uint32_t *error)
{
	const int *name = (const int *)(uintptr_t)slot[0];

	*error = 2;	/* ENOENT */
	if (slot[1] == 2 && name[0] == 1 && name[1] == 5) {
		rump_enter();
		drain_vnodes(*(const int *)(uintptr_t)slot[4]);
		rump_leave();
		*error = 16;	/* EBUSY: vnodes in use remain */
	}
	return -1;
}

/* getvfsstat(2), which is no call of the rump kernel, though it has the function. */
static int64_t
call_getvfsstat(const uint64_t slot[SLOTS], uint32_t *error)
{
	void *lwp = current_lwp();
	long result = 0;

	rump_enter();
	*error = (uint32_t)list_mounts(lwp, slot, &result);
	rump_leave();
	return *error == 0 ? result : -1;
}

static int64_t
kernel_call(uint32_t number, const uint64_t slot[SLOTS], uint32_t *error)
{
	uint64_t arguments[SLOTS];
	long result[2] = { 0, 0 };

	if (__sync_add_and_fetch(&calls, 1) == dies_at)
		raise(SIGKILL);
	if (number == 202)
		return set_maxvnodes(slot, error);
	if (number == 356)
		return call_getvfsstat(slot, error);
	memcpy(arguments, slot, sizeof(arguments));
	*error = (uint32_t)rump_call((int)number, arguments, sizeof(arguments), result);
	return *error == 0 ? result[0] : -1;
}

static int
simple_call(uint32_t number, uint64_t a, uint64_t b, uint64_t c)
{
	uint64_t slot[SLOTS] = { a, b, c };
	uint32_t error;

	return (int)kernel_call(number, slot, &error);
}

static void
kernel_name(char *to, size_t length)
{
	snprintf(to, length, "NetBSD rump");
}

static uint32_t
kernel_usermount(void)
{
	return 0;
}

static int
kernel_touch(unsigned char *to, const unsigned char *from, size_t length)
{
	(void)to;
	(void)from;
	(void)length;
	return SIGSEGV;
}

/*
 * The wait for a descriptor of the host, the line, and one of the rump kernel, the device: a
 * thread waits for the line and then writes to a pipe of the rump kernel.
 */
struct waiter {
	int line, pid, stopping, armed;
	int ends[2];
	int queue;
	sem_t arm;
	pthread_t thread;
};

static __thread struct waiter *waiter;

static void *
wait_for_line(void *argument)
{
	struct waiter *w = argument;

	if (rump_lwp(w->pid) != 0)
		die("rump_pub_lwproc_newlwp");
	for (;;) {
		struct pollfd line = { w->line, POLLIN, 0 };

		sem_wait(&w->arm);
		if (w->stopping)
			break;
		poll(&line, 1, -1);
		simple_call(4, (uint64_t)w->ends[1], (uintptr_t)"", 1);
	}
	rump_release();
	return NULL;
}

static void
add_event(int queue, int fd)
{
	uint64_t change[5] = { (uint64_t)fd, (uint64_t)1 << 32, 0, 0, 0 };	/* EVFILT_READ, EV_ADD */
	uint64_t slot[SLOTS] = { (uint64_t)queue, (uintptr_t)change, 1, 0, 0, 0 };
	uint32_t error;

	kernel_call(435, slot, &error);
	if (error != 0)
		die("kevent");
}

static void
start_waiter(int line, int device)
{
	struct waiter *w = calloc(1, sizeof(*w));

	w->line = line;
	w->pid = simple_call(20, 0, 0, 0);
	simple_call(453, (uintptr_t)w->ends, 0, 0);
	w->queue = simple_call(344, 0, 0, 0);
	add_event(w->queue, w->ends[0]);
	add_event(w->queue, device);
	sem_init(&w->arm, 0, 0);
	pthread_create(&w->thread, NULL, wait_for_line, w);
	waiter = w;
}

static void
stop_waiter(void)
{
	if (waiter == NULL)
		return;
	waiter->stopping = 1;
	shutdown(waiter->line, SHUT_RDWR);
	sem_post(&waiter->arm);
	pthread_join(waiter->thread, NULL);
	free(waiter);
	waiter = NULL;
}

static int
kernel_wait(struct child *c, int blocking)
{
	struct pollfd line = { c->line, POLLIN, 0 };
	const uint64_t now[2] = { 0, 0 };
	uint64_t events[2][5] = { { 0 } }, slot[SLOTS] = { 0 };
	uint32_t error;
	int64_t i, n;
	int readable = 0;
	char byte;

	if (waiter == NULL)
		start_waiter(c->line, (int)c->watched);
	if (poll(&line, 1, 0) == 1)
		blocking = 0;
	if (blocking && !waiter->armed) {
		waiter->armed = 1;
		sem_post(&waiter->arm);
	}
	slot[0] = (uint64_t)waiter->queue;
	slot[3] = (uintptr_t)events;
	slot[4] = 2;
	slot[5] = blocking ? 0 : (uintptr_t)now;
	n = kernel_call(435, slot, &error);
	for (i = 0; i < n; i++)
		if (events[i][0] == c->watched)
			readable |= WATCHED_READABLE;
		else {
			simple_call(3, (uint64_t)waiter->ends[0], (uintptr_t)&byte, 1);
			waiter->armed = 0;
		}
	return readable | (poll(&line, 1, 0) == 1 ? LINE_READABLE : 0);
}

/* Threads that have ended, and wait to be reaped. */
static long ended[CHANNELS];
static int number_ended;
static pthread_mutex_t ended_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t loaded = PTHREAD_ONCE_INIT;

/* A further thread of a process: an lwp of the rump kernel. */
struct further {
	void *(*body)(void *);
	void *argument;
	int pid;
};

static void *
run_further(void *argument)
{
	struct further further = *(struct further *)argument;

	free(argument);
	if (rump_lwp(further.pid) != 0)
		die("rump_pub_lwproc_newlwp");
	further.body(further.argument);
	rump_release();
	return NULL;
}

static int
thread_start(pthread_t *thread, void *(*body)(void *), void *argument)
{
	struct further *further = malloc(sizeof(*further));

	further->body = body;
	further->argument = argument;
	further->pid = simple_call(N_GETPID, 0, 0, 0);
	return pthread_create(thread, NULL, run_further, further);
}

struct start {
	int line;
	uint32_t channel;
	long id;
};

static void *
run_child(void *argument)
{
	struct start start = *(struct start *)argument;
	int n;

	free(argument);
	pthread_once(&loaded, load);
	if (rump_process(2) != 0)	/* RFCFDG: without descriptors */
		die("rump_pub_lwproc_rfork");
	for (n = 0; n < 3; n++)		/* the standard streams */
		simple_call(5, (uintptr_t)"/", 0, 0);
	serve(start.line, start.channel);
	stop_waiter();
	rump_release();
	pthread_mutex_lock(&ended_lock);
	ended[number_ended++] = start.id;
	pthread_mutex_unlock(&ended_lock);
	close(start.line);
	handle_child(0);
	return NULL;
}

static long
child_start(int line, uint32_t channel)
{
	static long ids;
	struct start *start = malloc(sizeof(*start));
	pthread_t thread;

	start->line = line;
	start->channel = channel;
	start->id = ++ids;
	if (pthread_create(&thread, NULL, run_child, start) != 0)
		return -1;
	pthread_detach(thread);
	return ids;
}

static void
child_kill(long id)
{
	(void)id;
}

static long
child_reap(uint32_t *how, uint32_t *code)
{
	long id = 0;

	pthread_mutex_lock(&ended_lock);
	if (number_ended > 0)
		id = ended[--number_ended];
	pthread_mutex_unlock(&ended_lock);
	*how = EXITED;
	*code = 0;
	return id;
}

