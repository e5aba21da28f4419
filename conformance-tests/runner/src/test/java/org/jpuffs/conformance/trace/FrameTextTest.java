package org.jpuffs.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.fs.Errno;
import org.jpuffs.text.FrameText;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsError;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnRename;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSetgetattr;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames print as in the recorded traces. */
class FrameTextTest {
  private static final int CLIENT = 7;
  private static final int SERVER = 5;
  private static final long ROOT = 0x1000;
  private static final long CLOCK = 1_700_000_000;

  private final ByteBuffer frame = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
  private final TraceNames names = new TraceNames(SERVER, CLOCK);
  private final FrameText text = new FrameText(names);

  @BeforeEach
  void name() {
    names.root(ROOT);
    names.client(1, CLIENT);
  }

  @Test
  void aLookUpAndItsReply() {
    VnLookup lookup = new VnLookup().wrap(frame, 0);
    header(lookup, Puffs.PUFFS_VN_LOOKUP, ROOT, VnLookup.SIZE);
    lookup.cn().name().set("a/b");
    lookup.cn().namelen(1).nameiop(Namei.CREATE).flags(0xc05c);
    lookup.cnCred().type(Puffs.PUFFCRED_TYPE_UUC);
    assertThat(text.received(frame, VnLookup.SIZE))
        .isEqualTo(
            "REQ  id=9 cls=VN(0x2) op=LOOKUP(0) ck=ROOT pid=CLI lid=1 flen=1432 buflen=1432"
                + " name=\"a/b\" namelen=1 iop=CREATE"
                + " flags=0xc05c(LOCKLEAF|LOCKPARENT|TRYEMULROOT|FOLLOW|MAKEENTRY|ISLASTCN)"
                + " cred=uid0/gid0/ng0");
    lookup.opclass(Puffs.PUFFSOP_VN | Puffs.PUFFSOPFLAG_ISRESPONSE);
    lookup.newnode(0x2000);
    lookup.vtype(1).size(100);
    lookup.rdev(-1);
    assertThat(text.sent(frame, VnLookup.SIZE))
        .isEqualTo(
            "RSP  id=9 cls=VN(0x22) op=LOOKUP(0) rv=0 flen=1432 newnode=n1 vtype=VREG size=100"
                + " rdev=0xffffffffffffffff");
    lookup.rv(Errno.ENOENT.number());
    assertThat(text.sent(frame, VnLookup.SIZE))
        .isEqualTo("RSP  id=9 cls=VN(0x22) op=LOOKUP(0) rv=ENOENT flen=1432");
  }

  @Test
  void attributesThatAreNotGivenAreLeftOutAndTimesNearNowAreMasked() {
    VnSetgetattr setattr = new VnSetgetattr().wrap(frame, 0);
    header(setattr, Puffs.PUFFS_VN_SETATTR, ROOT, VnSetgetattr.SIZE);
    setattr.opclass(Puffs.PUFFSOP_VN | Puffs.PUFFSOPFLAG_FAF);
    none(setattr.va());
    setattr.va().size(5);
    setattr.va().mtime().sec(CLOCK + 3).nsec(4);
    setattr.va().atime().sec(1_000_000).nsec(0);
    setattr.cred().type(Puffs.PUFFCRED_TYPE_INTERNAL).internal(Puffs.PUFFCRED_CRED_FSCRED);
    assertThat(text.received(frame, VnSetgetattr.SIZE))
        .isEqualTo(
            "FAF  id=9 cls=VN(0x12) op=SETATTR(7) ck=ROOT pid=CLI lid=1 flen=336 buflen=336"
                + " va{type=VNON size=5 atime=1000000.000000000 mtime=NOW filerev=0} cred=FSCRED");
  }

  @Test
  void aWriteShowsItsPayload() {
    VnRw write = new VnRw().wrap(frame, 0);
    header(write, Puffs.PUFFS_VN_WRITE, ROOT, VnRw.SIZE + 100);
    write.offset(4096).resid(100).ioflag(0x10);
    write.cred().type(Puffs.PUFFCRED_TYPE_UUC).uuc().uid(3).gid(4).ngroups(1);
    assertThat(text.received(frame, VnRw.SIZE + 100))
        .endsWith(" offset=4096 resid=100 ioflag=0x10(UNIT) cred=uid3/gid4/ng1 payload=104");
  }

  @Test
  void renameNamesItsNodes() {
    names.newNode(0x2000);
    names.newNode(0x3000);
    VnRename rename = new VnRename().wrap(frame, 0);
    header(rename, Puffs.PUFFS_VN_RENAME, ROOT, VnRename.SIZE);
    rename.cnSrc().name().set("a");
    rename.cnTarg().name().set("b");
    rename.cookieSrc(0x3000).cookieTarg(0).cookieTargdir(0x2000);
    assertThat(text.received(frame, VnRename.SIZE))
        .contains(" src_name=\"a\" ", " targ_name=\"b\" ")
        .endsWith(" src=n2 targ=NULL targdir=n1");
  }

  @Test
  void aComplaintOfTheKernel() {
    PuffsError error = new PuffsError().wrap(frame, 0);
    header(error, Puffs.PUFFS_ERR_MAKENODE, 0x2000, PuffsError.SIZE);
    error.opclass(Puffs.PUFFSOP_ERROR | Puffs.PUFFSOPFLAG_FAF);
    error.error(Errno.EEXIST.number());
    error.str().set("cookie exists");
    assertThat(text.received(frame, PuffsError.SIZE))
        .isEqualTo(
            "FAF  id=9 cls=ERROR(0x14) op=MAKENODE(1) ck=0x2000 pid=CLI lid=1 flen=320 buflen=320"
                + " error=EEXIST str=\"cookie exists\"");
    error.error(-5);
    assertThat(text.received(frame, PuffsError.SIZE)).contains(" error=-5 ");
  }

  @Test
  void anAnswerOfTheKernel() {
    PuffsReq answer = new PuffsReq().wrap(frame, 0);
    header(answer, 0, 0, PuffsReq.SIZE);
    answer.opclass(Puffs.PUFFSOP_FLUSH | Puffs.PUFFSOPFLAG_FAF | Puffs.PUFFSOPFLAG_ISRESPONSE);
    answer.pid(99).rv(Errno.EINVAL.number());
    assertThat(text.received(frame, PuffsReq.SIZE))
        .isEqualTo(
            "KRSP id=9 cls=FLUSH(0x35) op=0(0) ck=NULL pid=KERN lid=1 flen=56 buflen=56 rv=EINVAL");
  }

  @Test
  void setbacksAndUnknownOperations() {
    PuffsReq request = new PuffsReq().wrap(frame, 0);
    header(request, Puffs.PUFFS_VN_INACTIVE, ROOT, PuffsReq.SIZE);
    request.setbacks(Puffs.PUFFS_SETBACK_NOREF_N1).pid(SERVER);
    assertThat(text.sent(frame, PuffsReq.SIZE)).endsWith(" rv=0 flen=56 setbacks=0x4");
    request.optype(77);
    assertThat(text.received(frame, PuffsReq.SIZE)).contains(" op=77(77) ck=ROOT pid=SRV ");
  }

  private static void header(PuffsReq header, int optype, long cookie, int length) {
    header.framelen(length).id(9).cookie(cookie).opclass(Puffs.PUFFSOP_VN).optype(optype);
    header.pid(CLIENT).lid(1).buflen(length);
  }

  private static void none(Vattr va) {
    va.mode(-1).nlink(-1).uid(-1).gid(-1).fsid(-1).fileid(-1).size(-1).blocksize(-1);
    va.gen(-1).flags(-1).rdev(-1).bytes(-1);
    va.atime().sec(-1).nsec(-1);
    va.mtime().sec(-1).nsec(-1);
    va.ctime().sec(-1).nsec(-1);
    va.birthtime().sec(-1).nsec(-1);
  }
}
