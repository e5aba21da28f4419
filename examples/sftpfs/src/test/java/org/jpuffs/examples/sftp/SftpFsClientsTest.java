package org.jpuffs.examples.sftp;

import org.jpuffs.conformance.junit.Conformance;

/** The same, with programs of three processes whose calls overlap: all operations wait. */
@Conformance(
    programs = 30,
    clients = 3,
    failures = "none",
    suppress = {SftpFsCheckTest.TIMES_READ, SftpFsCheckTest.TIMES_MADE, SftpFsCheckTest.ATIME_READ})
class SftpFsClientsTest extends SftpFsCheckTest {}
