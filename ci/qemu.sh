#!/bin/sh
# Boots an image of NetBSD/amd64 in QEMU and runs netbsd.sh in it, on a copy
# of this project. The image stays as it was.
#
#   ci/qemu.sh IMAGE KEY
#
# IMAGE is a disk with sshd running and its network by DHCP; KEY is the file
# of the private key by which root can log in. In the environment: PORT of this
# machine for ssh (10022), MEMORY in MiB (4096), TRIES to log in, 5 s apart (60),
# and how many PROGRAMS are checked (300).
set -eu

fail() {
  printf 'qemu.sh: %s\n' "$1" >&2
  exit 2
}

[ $# = 2 ] || fail 'usage: ci/qemu.sh IMAGE KEY'
image=$1 key=$2
[ -r "$image" ] || fail "$image cannot be read: name a disk image of NetBSD/amd64"
[ -r "$key" ] || fail "$key cannot be read: name the private key of root's"
for program in qemu-system-x86_64 ssh tar; do
  command -v "$program" >/dev/null || fail "there is no $program: install it"
done
case $image in
  *.qcow2) format=qcow2 ;;
  *) format=raw ;;
esac

project=$(cd "$(dirname "$0")/.." && pwd -P)
port=${PORT:-10022}
scratch=$(mktemp -d)
machine=
trap '[ -z "$machine" ] || kill "$machine" 2>/dev/null || true; rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
qemu-system-x86_64 -m "${MEMORY:-4096}" -smp 2 -accel kvm -accel tcg -snapshot \
  -drive "file=$image,format=$format,if=virtio" \
  -netdev "user,id=net,hostfwd=tcp:127.0.0.1:$port-:22" -device virtio-net-pci,netdev=net \
  -display none -serial "file:$scratch/console" &
machine=$!

guest() {
  ssh -q -i "$key" -p "$port" -o BatchMode=yes -o ConnectTimeout=5 \
    -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null root@127.0.0.1 "$@"
}

# QEMU takes the connection whether or not the guest answers: so it is the login that counts.
tries=${TRIES:-60}
until guest true; do
  tries=$((tries - 1))
  if [ "$tries" -le 0 ] || ! kill -0 "$machine" 2>/dev/null; then
    tail -n 40 "$scratch/console" >&2 || true
    fail "nobody answers by ssh in $image; above is the end of its console"
  fi
  sleep 5
done

tar -C "$project" --exclude=target --exclude=.git -cf - . | guest 'mkdir puffs && tar -C puffs -xf -'
guest "cd puffs && PROGRAMS=${PROGRAMS:-300} sh ci/netbsd.sh"
