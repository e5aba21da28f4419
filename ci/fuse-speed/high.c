/* The server in C with the high-level API of libfuse 3: paths. */
#define FUSE_USE_VERSION 31
#include <errno.h>
#include <fuse3/fuse.h>
#include "memory.h"

static struct file *of(struct fuse_file_info *info) { return (struct file *)(uintptr_t)info->fh; }

static void *on_init(struct fuse_conn_info *connection, struct fuse_config *config) {
  (void)connection;
  config->attr_timeout = config->entry_timeout = config->negative_timeout = 0;
  config->direct_io = 1;
  return NULL;
}

static int on_getattr(const char *path, struct stat *out, struct fuse_file_info *info) {
  (void)info;
  struct file *file = path[1] ? find(path + 1) : NULL;
  if (path[1] && !file)
    return -ENOENT;
  put_stat(file, out);
  return 0;
}

static int on_create(const char *path, mode_t mode, struct fuse_file_info *info) {
  info->fh = (uintptr_t)make(path + 1, mode);
  return 0;
}

static int on_open(const char *path, struct fuse_file_info *info) {
  struct file *file = find(path + 1);
  info->fh = (uintptr_t)file;
  return file ? 0 : -ENOENT;
}

static int on_unlink(const char *path) {
  struct file **at = place(path + 1), *file = *at;
  if (!file)
    return -ENOENT;
  *at = file->next;
  release(file);
  return 0;
}

static int on_read(const char *path, char *out, size_t size, off_t offset, struct fuse_file_info *info) {
  (void)path;
  size_t length = readable(of(info), size, offset);
  memcpy(out, of(info)->data + offset, length);
  return (int)length;
}

static int on_write(const char *path, const char *data, size_t size, off_t offset, struct fuse_file_info *info) {
  (void)path;
  put_data(of(info), data, size, offset);
  return (int)size;
}

static const struct fuse_operations operations = {
    .init = on_init,
    .getattr = on_getattr,
    .create = on_create,
    .open = on_open,
    .unlink = on_unlink,
    .read = on_read,
    .write = on_write,
};

int main(int argc, char **argv) { return fuse_main(argc, argv, &operations, NULL); }
