/*
 * The kernel of an agent in the tests on a machine without any: a few calls, under NetBSD's
 * numbers and with NetBSD's errors, and five calls that no kernel has.
 *
 *     900  waits for a signal
 *     901  ends its process by SIGABRT
 *     902  copies its eight slots, eight bytes each, to the buffer in the last slot
 *     903  adds the byte in slot 1 to the file in slot 0; EBUSY until that has as many bytes as
 *          slot 2 says
 *     904  reads a byte of the pipe in slot 0, or waits for its end, and then does what 903 does
 *          with the slots 1 to 3
 */
#include <sys/mman.h>
#include <sys/uio.h>

#define HAS_CALLS

static uint32_t
netbsd_error(int error)
{
	return error == EAGAIN ? N_EAGAIN : error == ENOSYS ? N_ENOSYS : (uint32_t)error;
}

static int64_t
add_byte(const uint64_t *slot)
{
	unsigned char byte = (unsigned char)slot[1];

	if (write((int)slot[0], &byte, 1) != 1)
		return -1;
	if (lseek((int)slot[0], 0, SEEK_END) >= (off_t)slot[2])
		return 0;
	errno = EBUSY;
	return -1;
}

static int64_t
stub_call(uint32_t number, const uint64_t *slot)
{
	struct pollfd pipe_end = { (int)slot[0], POLLIN, 0 };

	switch (number) {
	case N_READ:
		return read((int)slot[0], (void *)(uintptr_t)slot[1], slot[2]);
	case 4:
		return write((int)slot[0], (void *)(uintptr_t)slot[1], slot[2]);
	case 5:
		return open((const char *)(uintptr_t)slot[0], O_CREAT | O_RDWR, 0600);
	case 6:
		return close((int)slot[0]);
	case N_GETPID:
		return getpid();
	case N_GETEUID:
	case 60:	/* umask */
	case 80:	/* setgroups */
		return 0;
	case 37:
		return kill((pid_t)slot[0], (int)slot[1]);
	case 73:
		return munmap((void *)(uintptr_t)slot[0], slot[1]);
	case 120:
		return readv((int)slot[0], (void *)(uintptr_t)slot[1], (int)slot[2]);
	case 121:
		return writev((int)slot[0], (void *)(uintptr_t)slot[1], (int)slot[2]);
	case 197:
		if (slot[3] != 0)	/* PROT_* and MAP_* have the same numbers here */
			return (int64_t)(uintptr_t)mmap(NULL, slot[1], (int)slot[2],
			    (int)slot[3], (int)slot[4], (off_t)slot[6]);
		return (int64_t)(uintptr_t)mmap(NULL, slot[1], PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	case 277:
		return msync((void *)(uintptr_t)slot[0], slot[1], (int)slot[2]);
	case 453:
		if (pipe((void *)(uintptr_t)slot[0]) == -1)
			return -1;
		fcntl(((int *)(uintptr_t)slot[0])[0], F_SETFL, O_NONBLOCK);
		return 0;
	case 900:
		return pause();
	case 901:
		signal(SIGABRT, SIG_DFL);
		abort();
	case 902:
		memcpy((void *)(uintptr_t)slot[7], slot, SLOTS * sizeof(slot[0]));
		return 64;
	case 903:
		return add_byte(slot);
	case 904:
		poll(&pipe_end, 1, -1);
		return add_byte(slot + 1);
	default:
		errno = ENOSYS;
		return -1;
	}
}

static int64_t
kernel_call(uint32_t number, const uint64_t slot[SLOTS], uint32_t *error)
{
	int64_t result = stub_call(number, slot);

	*error = result == -1 ? netbsd_error(errno) : 0;
	return result;
}

static void
kernel_name(char *to, size_t length)
{
	snprintf(to, length, "NetBSD stub");
}

static uint32_t
kernel_usermount(void)
{
	return 1;
}
