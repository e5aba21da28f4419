/** Calls the operations of a file system without a mount: for tests. */
package org.jpuffs.caller;
