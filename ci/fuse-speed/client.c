/*
 * Measures system calls on several mounts by turns: client SECONDS_OF_WARM_UP ROUNDS NAME=DIRECTORY...
 * The first name is that of the server whose times are compared with those of the others.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MOST_SERVERS = 8, MOST_ROUNDS = 10000, BATCH = 16, FILE_SIZE = 1 << 20, SMALL = 4096, LARGE = 65536 };

static const double TURN = 0.02;

struct server {
  const char *name;
  char file[4096], other[4096];
  int fd;
  unsigned calls;
};

static struct server servers[MOST_SERVERS];
static int count;
static char *buffer;

static void check(int right, const char *what, const char *where) {
  if (!right) {
    fprintf(stderr, "client: %s on %s: %s\n", what, where, strerror(errno));
    exit(1);
  }
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void call_stat(struct server *server) {
  struct stat found;
  check(stat(server->file, &found) == 0 && found.st_size == FILE_SIZE, "stat", server->file);
}

static void call_create(struct server *server) {
  int fd = open(server->other, O_CREAT | O_EXCL | O_WRONLY, 0644);
  check(fd >= 0 && close(fd) == 0, "create", server->other);
  check(unlink(server->other) == 0, "unlink", server->other);
}

static void call_read(struct server *server) {
  off_t at = (off_t)(server->calls++ % (FILE_SIZE / SMALL)) * SMALL;
  check(pread(server->fd, buffer, SMALL, at) == SMALL, "pread", server->file);
  check(*(int64_t *)(void *)buffer == at / LARGE, "the data of pread", server->file);
}

static void fill(struct server *server, off_t at) {
  for (int i = 0; i < LARGE; i += SMALL)
    *(int64_t *)(void *)(buffer + i) = at / LARGE;
  check(pwrite(server->fd, buffer, LARGE, at) == LARGE, "pwrite", server->file);
}

static void call_write(struct server *server) {
  fill(server, (off_t)(server->calls++ % (FILE_SIZE / LARGE)) * LARGE);
}

static const struct {
  const char *name;
  void (*call)(struct server *server);
} kinds[] = {
    {"stat", call_stat},
    {"create and unlink", call_create},
    {"pread of 4 KiB", call_read},
    {"pwrite of 64 KiB", call_write},
};

/* The nanoseconds of one call, over at least the seconds of a turn. */
static double turn(void (*call)(struct server *server), struct server *server, double seconds) {
  double began = now(), passed;
  long calls = 0;
  do {
    for (int i = 0; i < BATCH; i++)
      call(server);
    calls += BATCH;
    passed = now() - began;
  } while (passed < seconds);
  return passed * 1e9 / (double)calls;
}

static int order(const void *a, const void *b) {
  double difference = *(const double *)a - *(const double *)b;
  return (difference > 0) - (difference < 0);
}

static double times[MOST_SERVERS][MOST_ROUNDS], sorted[MOST_ROUNDS];

static double median(const double *values, int rounds) {
  memcpy(sorted, values, (size_t)rounds * sizeof *values);
  qsort(sorted, (size_t)rounds, sizeof *sorted, order);
  return sorted[rounds / 2];
}

/* The median of the rounds' ratios, and the order statistics that enclose it with 95 %. */
static void print_ratio(int other, int rounds) {
  static double ratios[MOST_ROUNDS];
  for (int i = 0; i < rounds; i++)
    ratios[i] = times[other][i] / times[0][i];
  double nanos = median(times[other], rounds);
  double middle = median(ratios, rounds); /* sorts them: the last use of this array */
  int half = (int)(0.98 * sqrt((double)rounds));
  int low = rounds / 2 - half < 0 ? 0 : rounds / 2 - half;
  int high = rounds / 2 + half >= rounds ? rounds - 1 : rounds / 2 + half;
  printf(" %.0f ns, %.2f (%.2f to %.2f) |", nanos, middle, sorted[low], sorted[high]);
}

static void measure(int kind, double warmup, int rounds) {
  for (int s = 0; s < count; s++)
    turn(kinds[kind].call, &servers[s], warmup);
  for (int i = 0; i < rounds; i++)
    for (int n = 0; n < count; n++) {
      int s = (n + i) % count; /* nobody always follows the same one */
      times[s][i] = turn(kinds[kind].call, &servers[s], TURN);
    }
  printf("| %s | %.0f ns |", kinds[kind].name, median(times[0], rounds));
  for (int s = 1; s < count; s++)
    print_ratio(s, rounds);
  printf("\n");
  fflush(stdout);
}

static void begin(struct server *server, char *argument) {
  char *directory = strchr(argument, '=');
  check(directory != NULL, "NAME=DIRECTORY", argument);
  *directory++ = 0;
  server->name = argument;
  snprintf(server->file, sizeof server->file, "%s/file", directory);
  snprintf(server->other, sizeof server->other, "%s/other", directory);
  server->fd = open(server->file, O_CREAT | O_RDWR, 0644);
  check(server->fd >= 0, "open", server->file);
  for (off_t at = 0; at < FILE_SIZE; at += LARGE)
    fill(server, at);
}

int main(int argc, char **argv) {
  int rounds = argc > 2 ? atoi(argv[2]) : 0;
  if (argc < 4 || argc - 3 > MOST_SERVERS || rounds < 1 || rounds > MOST_ROUNDS) {
    fprintf(stderr, "usage: client SECONDS_OF_WARM_UP ROUNDS NAME=DIRECTORY...\n");
    return 2;
  }
  buffer = aligned_alloc(SMALL, LARGE);
  memset(buffer, 0, LARGE);
  printf("| call |");
  for (int i = 3; i < argc; i++) {
    begin(&servers[count], argv[i]);
    printf(" %s |", servers[count++].name);
  }
  printf("\n|---|");
  for (int s = 0; s < count; s++)
    printf("---|");
  printf("\n");
  for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++)
    measure((int)kind, atof(argv[1]), rounds);
  return 0;
}
