package org.jpuffs.conformance.check;

import java.util.List;
import java.util.Set;
import org.jpuffs.fs.Operation;

/**
 * What is known of a file system that was just made and mounted.
 *
 * @param operations those that it has, or is declared to have
 * @param contents the names in its root; none if it cannot be listed
 * @param survivesRemount whether a directory that was made is still there after a remount
 */
record FreshMount(Set<Operation> operations, List<String> contents, boolean survivesRemount) {}
