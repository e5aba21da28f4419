#!/bin/sh
# Run in a NetBSD, as root, in a copy of the project: the doctor, then
# checks against its own kernel. It has not been run on a NetBSD yet.
set -eu

PKG_PATH=${PKG_PATH:-https://cdn.NetBSD.org/pub/pkgsrc/packages/NetBSD/$(uname -p)/$(uname -r | cut -d_ -f1)/All}
export PKG_PATH
/usr/sbin/pkg_add -U bash openjdk21 apache-maven java-jna

JAVA_HOME=/usr/pkg/java/openjdk21
export JAVA_HOME
PATH=$PATH:/usr/pkg/bin

# The kernel may have these built in.
modload putter || true
modload puffs || true
[ -c /dev/puffs ] || (cd /dev && sh MAKEDEV putter)

jna=-Djna.boot.library.path=/usr/pkg/lib
./puffs "$jna" doctor --backend netbsd
./puffs "$jna" check memfs --backend netbsd --programs "${PROGRAMS:-300}"
