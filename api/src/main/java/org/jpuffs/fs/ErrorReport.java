package org.jpuffs.fs;

/**
 * The kernel's complaint about a reply: {@code PUFFSOP_ERROR}, puffs_set_errnotify() of puffs(3).
 * The call that the reply belonged to has failed, mostly with EPROTO.
 *
 * @param kind what was wrong, {@code PUFFS_ERR_*} of {@link org.jpuffs.wire.Puffs}
 * @param error how the kernel sees it: an error number, or what a reply had in place of one
 * @param message in the kernel's words
 * @param cookie the number of the node, 0 for none
 */
public record ErrorReport(int kind, int error, String message, long cookie) {}
