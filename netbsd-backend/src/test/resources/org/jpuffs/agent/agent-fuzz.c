/*
 * Puts random bytes and changed messages into the agent's decoder, in this process:
 *
 *     agent-fuzz SEED BYTES MESSAGES
 *
 * Compiled with -fsanitize=address,undefined it ends at the first access outside of a buffer.  It
 * prints how often each rule was broken, and how many messages broke none.
 */
#define HAS_CALLS
#define HAS_MEMORY
#define HAS_WAIT
#define HAS_CHILDREN
#define AGENT_KERNEL "agent-nothing.h"
#define main agent_main
#include "puffs-agent.c"
#undef main

#define RULES 64

static const char *rules[RULES];
static unsigned long counts[RULES], fine;
static uint64_t state;

/* splitmix64 */
static uint64_t
next(void)
{
	uint64_t z = (state += 0x9e3779b97f4a7c15u);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static void
count(const char *rule)
{
	int i = 0;

	if (rule == NULL) {
		fine++;
		return;
	}
	while (i < RULES && rules[i] != NULL && strcmp(rules[i], rule) != 0)
		i++;
	if (i == RULES)
		abort();
	rules[i] = rule;
	counts[i]++;
}

/*
 * The agent's own order: header, then payload.  The buffers are exactly as long as they are in the
 * agent, and the payload is exactly as long as its message, so that a longer access is found.
 */
static void
decode(const unsigned char *message, size_t have, int greeted)
{
	static unsigned char *buffers;
	struct header h = get_header(message);
	const char *rule = check_header(h, greeted);
	char text[512];

	if (buffers == NULL)
		buffers = malloc(BUFFERS);
	if (rule == NULL && have < HEADER + (size_t)h.length)
		rule = "(not whole: the agent waits for the rest)";
	else if (rule == NULL) {
		unsigned char *payload = malloc(h.length == 0 ? 1 : h.length);
		struct call call;

		memcpy(payload, message + HEADER, h.length);
		if (h.type == HELLO)
			rule = check_hello(payload);
		if (h.type == CALL || h.type == ASIDE)
			rule = decode_call(payload, h.length, &call, buffers);
		if (h.type == LAST && h.length > 0)
			rule = decode_call(payload + 4, h.length - 4, &call, buffers);
		free(payload);
	}
	if (rule != NULL && describe(text, h, rule) != strlen(text))
		abort();
	count(rule);
}

static size_t
call_message(unsigned char *to)
{
	uint32_t arguments = (uint32_t)(next() % (ARGUMENTS + 1)), i, data = 0;
	uint32_t addresses = arguments > 1 ? (uint32_t)(next() % 3) : 0;
	static const uint32_t types[] = { CALL, CALL, ASIDE, LAST };
	struct header h = { 0, 1, types[next() % 4], (uint32_t)next() };
	unsigned char *call = to + HEADER + (h.type == LAST ? 4 : 0), *at = call + 16;

	for (i = 0; i < arguments; i++, at += 16) {
		uint32_t kind = (uint32_t)(next() % KINDS);
		uint32_t length = kind == NUMBER ? 0 : (uint32_t)(next() % 40);

		put32(at, kind);
		put32(at + 4, length);
		put64(at + 8, next());
		if (kind == IN || kind == IN_OUT)
			data += length;
	}
	for (i = 0; i < addresses; i++, at += 8) {
		put32(at, (uint32_t)(next() % arguments) | (uint32_t)(next() % arguments) << 16);
		put32(at + 4, (uint32_t)(next() % 24));
	}
	for (i = 0; i < data; i++)
		*at++ = (unsigned char)next();
	put32(to + HEADER, (uint32_t)next());	/* what LAST expects */
	put32(call, (uint32_t)(next() % 500));
	put32(call + 4, arguments < SLOTS ? arguments : SLOTS);
	put32(call + 8, arguments);
	put32(call + 12, addresses);
	h.length = (uint32_t)(at - to - HEADER);
	put_header(to, h);
	return (size_t)(at - to);
}

static size_t
valid_message(unsigned char *to)
{
	static const uint32_t lengths[] = { 0, 8, 0, 0, 0, 0, 12, 20, 12, 4, 0, 0, 0 };
	struct header h = { 0, 0, 0, 0 };
	uint32_t i;

	if (next() % 2 == 0)
		return call_message(to);
	h.type = HELLO + (uint32_t)(next() % LAST_REQUEST);
	if (h.type == CALL || h.type == ASIDE)
		return call_message(to);
	h.channel = h.type == HELLO ? 0 : 1;
	h.length = lengths[h.type];
	for (i = 0; i < h.length; i++)
		to[HEADER + i] = (unsigned char)next();
	if (h.type == HELLO) {
		put32(to + HEADER, MAGIC);
		put32(to + HEADER + 4, VERSION);
	}
	put_header(to, h);
	return HEADER + h.length;
}

/* Changes some bytes, or a whole number, or the length. */
static size_t
mutate(unsigned char *message, size_t length)
{
	int changes = 1 + (int)(next() % 3);

	while (changes-- > 0) {
		size_t at = (size_t)(next() % length);

		if (next() % 2 == 0)
			message[at] = (unsigned char)next();
		else if (length >= 4)
			put32(message + at / 4 * 4 % (length - 3), next() % 2 == 0 ? NONE
			    : (uint32_t)next() >> next() % 32);
	}
	return next() % 8 == 0 ? HEADER + (size_t)(next() % (length - HEADER + 1)) : length;
}

int
main(int argc, char **argv)
{
	static unsigned char message[4096];
	unsigned long bytes, messages, done;
	int i;

	if (argc != 4)
		return 2;
	state = strtoul(argv[1], NULL, 10);
	bytes = strtoul(argv[2], NULL, 10);
	messages = strtoul(argv[3], NULL, 10);
	for (done = 0; done < bytes; done += HEADER + 48) {
		size_t n;

		for (n = 0; n < HEADER + 48; n++)
			message[n] = (unsigned char)next();
		decode(message, HEADER + 48, (int)(next() % 2));
		put32(message, (uint32_t)(next() % 49));	/* a header that passes, random bytes after it */
		put32(message + 4, 1);
		put32(message + 8, CALL);
		decode(message, HEADER + 48, 1);
	}
	for (done = 0; done < messages; done++) {
		size_t length = valid_message(message);
		struct header h = get_header(message);

		if (check_header(h, h.type != HELLO) != NULL)
			abort();
		length = mutate(message, length);
		decode(message, length, h.type != HELLO);
	}
	printf("%lu\tnone\n", fine);
	for (i = 0; i < RULES && rules[i] != NULL; i++)
		printf("%lu\t%s\n", counts[i], rules[i]);
	return 0;
}
