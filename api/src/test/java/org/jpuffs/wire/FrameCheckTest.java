package org.jpuffs.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Which frames are malformed, and the messages. */
class FrameCheckTest {
  private final ByteBuffer buffer = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());

  private String refusal(int length) {
    return String.valueOf(FrameCheck.check(buffer, length));
  }

  private VnLookup lookup(String name) {
    VnLookup lookup = new VnLookup().wrap(buffer, 0);
    header(lookup, Puffs.PUFFSOP_VN, Puffs.PUFFS_VN_LOOKUP, VnLookup.SIZE);
    lookup.cn().name().set(name);
    lookup.cn().namelen(name.length());
    lookup.cnCred().type(Puffs.PUFFCRED_TYPE_UUC);
    return lookup;
  }

  private static void header(PuffsReq req, int opclass, int optype, long length) {
    req.framelen(length).buflen(length).opclass(opclass).optype(optype);
  }

  @Test
  void aWellFormedFrameIsAccepted() {
    lookup("a");
    assertThat(FrameCheck.check(buffer, VnLookup.SIZE)).isNull();
  }

  @Test
  void aMalformedFrameIsDescribedByFieldOffsetValueAndRule() {
    lookup("a").cn().namelen(2000);
    assertThat(refusal(VnLookup.SIZE))
        .isEqualTo("pvnr_cn.pkcn_namelen at offset 1088: 2000, but a name has 1 to 1023 bytes");
  }

  @Test
  void theRestOfThePathMayFollowAName() {
    lookup("dir/file").cn().namelen(3);
    assertThat(FrameCheck.check(buffer, VnLookup.SIZE)).isNull();
  }

  @Test
  void aNameEndsWhereItsLengthSays() {
    lookup("name").cn().namelen(3);
    assertThat(refusal(VnLookup.SIZE)).startsWith("pvnr_cn.pkcn_namelen at offset 1088: 3, but");
    lookup("name").cn().namelen(5);
    assertThat(refusal(VnLookup.SIZE)).startsWith("pvnr_cn.pkcn_namelen at offset 1088: 5, but");
    lookup("na/e").cn().namelen(4);
    assertThat(refusal(VnLookup.SIZE)).startsWith("pvnr_cn.pkcn_namelen at offset 1088: 4, but");
  }

  @Test
  void theLengthReceivedIsTheLengthOfTheFrame() {
    lookup("a");
    assertThat(refusal(VnLookup.SIZE - 8))
        .isEqualTo("preq_pth.pth_framelen at offset 0: 1432, but 1424 bytes were received");
    assertThat(refusal(0)).startsWith("preq_pth.pth_framelen at offset 0: 0, but a header has");
  }

  @Test
  void aFrameContainsItsWholeStruct() {
    lookup("a").framelen(VnLookup.SIZE - 8);
    assertThat(refusal(VnLookup.SIZE - 8))
        .isEqualTo(
            "preq_pth.pth_framelen at offset 0: 1424, but a puffs_vnmsg_lookup has at least 1432"
                + " bytes");
  }

  @Test
  void theReplyFitsIntoTheBuffer() {
    lookup("a").buflen(4097);
    assertThat(refusal(VnLookup.SIZE))
        .startsWith("preq_buflen at offset 48: 4097, but")
        .contains("4096");
  }

  @Test
  void unknownClassesAndTypesAreMalformed() {
    lookup("a").opclass(0);
    assertThat(refusal(VnLookup.SIZE)).startsWith("preq_opclass at offset 24: 0, but");
    lookup("a").opclass(0x42);
    assertThat(refusal(VnLookup.SIZE)).startsWith("preq_opclass at offset 24: 66, but");
    lookup("a").optype(Puffs.PUFFS_VN_STRATEGY);
    assertThat(refusal(VnLookup.SIZE)).startsWith("preq_optype at offset 26: 32, but class 2");
    lookup("a").optype(49);
    assertThat(refusal(VnLookup.SIZE)).startsWith("preq_optype at offset 26: 49, but class 2");
  }

  @Test
  void dataAreWithinTheFrame() {
    VnRw write = new VnRw().wrap(buffer, 0);
    header(write, Puffs.PUFFSOP_VN | Puffs.PUFFSOPFLAG_FAF, Puffs.PUFFS_VN_WRITE, 178);
    write.cred().type(Puffs.PUFFCRED_TYPE_INTERNAL).internal(Puffs.PUFFCRED_CRED_FSCRED);
    write.resid(10);
    assertThat(FrameCheck.check(buffer, 178)).isNull();
    write.resid(15);
    assertThat(refusal(178))
        .isEqualTo("pvnr_resid at offset 152: 15, but the frame has 14 bytes of data");
    write.resid(-1);
    assertThat(refusal(178)).startsWith("pvnr_resid at offset 152: -1, but");
  }

  @Test
  void theSpaceForDataIsWithinTheReply() {
    VnRw read = new VnRw().wrap(buffer, 0);
    header(read, Puffs.PUFFSOP_VN, Puffs.PUFFS_VN_READ, 168);
    read.buflen(268);
    read.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    assertThat(FrameCheck.check(buffer, 168)).isNull();
    read.resid(105);
    assertThat(refusal(168))
        .isEqualTo("pvnr_resid at offset 152: 105, but preq_buflen has space for 104 bytes");
  }

  @Test
  void offsetsAndEntriesOfADirectoryAreWithinTheReply() {
    VnReaddir readdir = new VnReaddir().wrap(buffer, 0);
    header(readdir, Puffs.PUFFSOP_VN, Puffs.PUFFS_VN_READDIR, 184);
    readdir.buflen(384);
    readdir.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    readdir.dentoff(40).ncookies(5).resid(160);
    assertThat(FrameCheck.check(buffer, 184)).isNull();
    readdir.ncookies(6);
    assertThat(refusal(184))
        .isEqualTo("pvnr_ncookies at offset 160: 6, but pvnr_dentoff has space for 5 cookies");
    readdir.ncookies(5).resid(161);
    assertThat(refusal(184)).startsWith("pvnr_resid at offset 152: 161, but").contains("160");
    readdir.dentoff(201);
    assertThat(refusal(184)).startsWith("pvnr_dentoff at offset 176: 201, but").contains("200");
  }

  @Test
  void credentialsAreAUsersOrTheKernels() {
    PuffsKcred cred = lookup("a").cnCred();
    cred.uuc().ngroups(16);
    assertThat(FrameCheck.check(buffer, VnLookup.SIZE)).isNull();
    cred.uuc().ngroups(17);
    assertThat(refusal(VnLookup.SIZE))
        .isEqualTo(
            "pvnr_cn_cred.pkcr_uuc.cr_ngroups at offset 1116: 17, but there are at most"
                + " 16 groups");
    cred.type(Puffs.PUFFCRED_TYPE_INTERNAL);
    assertThat(refusal(VnLookup.SIZE)).startsWith("pvnr_cn_cred.pkcr_internal at offset 1185: 0,");
    cred.type(3);
    assertThat(refusal(VnLookup.SIZE)).startsWith("pvnr_cn_cred.pkcr_type at offset 1184: 3, but");
  }

  @Test
  void stringsEndWithinTheirArrays() {
    VnGetextattr message = new VnGetextattr().wrap(buffer, 0);
    header(message, Puffs.PUFFSOP_VN, Puffs.PUFFS_VN_GETEXTATTR, VnGetextattr.SIZE);
    message.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    message.attrname().set("a".repeat(254));
    assertThat(FrameCheck.check(buffer, VnGetextattr.SIZE)).isNull();
    buffer.put(VnGetextattr.ATTRNAME_OFFSET + 254, (byte) 'a');
    assertThat(refusal(VnGetextattr.SIZE)).startsWith("pvnr_attrname at offset 60: 255, but");
  }

  @Test
  void unknownTypesOfNodesAndLocksAreMalformed() {
    VnSetgetattr setattr = new VnSetgetattr().wrap(buffer, 0);
    header(setattr, Puffs.PUFFSOP_VN, Puffs.PUFFS_VN_SETATTR, VnSetgetattr.SIZE);
    setattr.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    setattr.va().type(9);
    assertThat(refusal(VnSetgetattr.SIZE))
        .isEqualTo("pvnr_va.va_type at offset 144: 9, but the type of a vnode is from 0 to 8");
    VnAdvlock lock = new VnAdvlock().wrap(buffer, 0);
    lock.clear();
    header(lock, Puffs.PUFFSOP_VN, Puffs.PUFFS_VN_ADVLOCK, VnAdvlock.SIZE);
    assertThat(refusal(VnAdvlock.SIZE)).startsWith("pvnr_fl.l_type at offset 76: 0, but");
  }

  @Test
  void aReplyOfTheKernelIsAHeaderOfAnyClass() {
    PuffsReq answer = new PuffsReq().wrap(buffer, 0);
    int both = Puffs.PUFFSOPFLAG_FAF | Puffs.PUFFSOPFLAG_ISRESPONSE;
    header(answer, both, 6, PuffsReq.SIZE);
    assertThat(FrameCheck.check(buffer, PuffsReq.SIZE)).isNull();
  }

  @Test
  void aBufferInTheWrongByteOrderOrTooShortIsAnIllegalArgument() {
    ByteOrder foreign =
        ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
            ? ByteOrder.BIG_ENDIAN
            : ByteOrder.LITTLE_ENDIAN;
    assertThatThrownBy(() -> FrameCheck.check(ByteBuffer.allocate(56).order(foreign), 56))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FrameCheck.check(buffer, 4097))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4097");
  }
}
