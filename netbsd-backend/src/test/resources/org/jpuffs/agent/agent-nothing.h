/* No kernel at all, for a program that only decodes. */
int64_t kernel_call(uint32_t, const uint64_t *, uint32_t *);
void kernel_name(char *, size_t);
uint32_t kernel_usermount(void);
int kernel_touch(unsigned char *, const unsigned char *, size_t);
int kernel_wait(struct child *, int);
long child_start(int, uint32_t);
void child_kill(long);
long child_reap(uint32_t *, uint32_t *);
int thread_start(pthread_t *, void *(*)(void *), void *);

int64_t
kernel_call(uint32_t number, const uint64_t *slot, uint32_t *error)
{
	(void)number, (void)slot, (void)error;
	abort();
}

void
kernel_name(char *to, size_t length)
{
	(void)to, (void)length;
	abort();
}

uint32_t
kernel_usermount(void)
{
	abort();
}

int
kernel_touch(unsigned char *to, const unsigned char *from, size_t length)
{
	(void)to, (void)from, (void)length;
	abort();
}

int
kernel_wait(struct child *c, int blocking)
{
	(void)c, (void)blocking;
	abort();
}

long
child_start(int line, uint32_t channel)
{
	(void)line, (void)channel;
	abort();
}

void
child_kill(long pid)
{
	(void)pid;
}

long
child_reap(uint32_t *how, uint32_t *code)
{
	(void)how, (void)code;
	return 0;
}

int
thread_start(pthread_t *thread, void *(*body)(void *), void *argument)
{
	(void)thread, (void)body, (void)argument;
	abort();
}
