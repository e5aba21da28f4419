/* A file system in memory with one directory: what the servers in C share. One thread uses it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { BUCKETS = 4096 };

struct file {
  struct file *next;
  uint64_t lookups; /* what the kernel has not forgotten: of the low-level server alone */
  int linked;
  uint32_t number;
  mode_t mode;
  struct timespec atime, mtime, ctime;
  char *data;
  size_t size, capacity;
  char name[256];
};

static struct file *buckets[BUCKETS];
static uint32_t numbers = 1;

static struct file **place(const char *name) {
  uint32_t hash = 5381;
  for (const char *c = name; *c; c++)
    hash = hash * 33 + (unsigned char)*c;
  struct file **at = &buckets[hash % BUCKETS];
  while (*at && strcmp((*at)->name, name) != 0)
    at = &(*at)->next;
  return at;
}

static struct file *find(const char *name) { return *place(name); }

static struct timespec now(void) {
  struct timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  return time;
}

static struct file *make(const char *name, mode_t mode) {
  struct file *made = calloc(1, sizeof *made);
  strncpy(made->name, name, sizeof made->name - 1);
  made->mode = S_IFREG | (mode & 07777);
  made->number = ++numbers;
  made->linked = 1;
  made->atime = made->mtime = made->ctime = now();
  struct file **at = place(name);
  made->next = *at;
  *at = made;
  return made;
}

static void release(struct file *file) {
  free(file->data);
  free(file);
}

static void put_stat(const struct file *file, struct stat *out) {
  memset(out, 0, sizeof *out);
  out->st_nlink = 1;
  if (!file) { /* the root */
    out->st_ino = 1;
    out->st_mode = S_IFDIR | 0755;
    return;
  }
  out->st_ino = file->number;
  out->st_mode = file->mode;
  out->st_size = (off_t)file->size;
  out->st_blocks = (blkcnt_t)((file->size + 511) / 512);
  out->st_atim = file->atime;
  out->st_mtim = file->mtime;
  out->st_ctim = file->ctime;
}

static size_t readable(struct file *file, size_t size, off_t offset) {
  file->atime = now();
  size_t from = (size_t)offset < file->size ? (size_t)offset : file->size;
  return size < file->size - from ? size : file->size - from;
}

static void put_data(struct file *file, const char *data, size_t size, off_t offset) {
  size_t end = (size_t)offset + size;
  if (end > file->capacity) {
    size_t wanted = end > 2 * file->capacity ? end : 2 * file->capacity;
    file->data = realloc(file->data, wanted);
    memset(file->data + file->capacity, 0, wanted - file->capacity);
    file->capacity = wanted;
  }
  memcpy(file->data + offset, data, size);
  if (end > file->size)
    file->size = end;
  file->mtime = file->ctime = now();
}
