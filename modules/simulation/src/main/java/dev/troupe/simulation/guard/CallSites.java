package dev.troupe.simulation.guard;

import static org.objectweb.asm.Opcodes.ASM9;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Rewrites the calls of one class. */
final class CallSites extends ClassVisitor {

  private static final String REFUSING = "dev/troupe/simulation/guard/Refusing";
  private static final String FUTURE = "java/util/concurrent/CompletableFuture";
  private static final String LOCAL_RANDOM = "java/util/concurrent/ThreadLocalRandom";
  private static final String COUNTER = "java/util/concurrent/atomic/AtomicInteger";
  private static final String EXECUTOR = "Ljava/util/concurrent/Executor;";

  private static final Handle LINK_OF =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          Replacement.LINKED,
          "of",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)"
              + "Ljava/lang/invoke/CallSite;",
          false);

  /** Where futures come from or are continued without saying on what. */
  private static final Set<String> FUTURES =
      Set.of(
          FUTURE,
          "java/util/concurrent/CompletionStage",
          "scala/concurrent/impl/FutureConvertersImpl$CF");

  /** Classes of Pekko that number what they make by a counter of the whole JVM. */
  private static final List<String> COUNTING =
      List.of("org/apache/pekko/event/EventStreamUnsubscriber", "org/apache/pekko/persistence/");

  private final boolean usersOwn;
  private String parent;
  private boolean canLink;
  private boolean counts;
  private boolean changed;

  /**
   * @param usersOwn true for code that is refused ambient things, false for libraries that get
   *     simulated ones without a word
   */
  CallSites(ClassVisitor writer, boolean usersOwn) {
    super(ASM9, writer);
    this.usersOwn = usersOwn;
  }

  boolean changed() {
    return changed;
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String parent, String[] interfaces) {
    this.parent = parent;
    canLink = (version & 0xFFFF) >= Opcodes.V1_7;
    counts = COUNTING.stream().anyMatch(name::startsWith);
    super.visit(version, access, name, signature, parent, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    return new Body(super.visitMethod(access, name, descriptor, signature, exceptions));
  }

  private final class Body extends MethodVisitor {

    private Body(MethodVisitor writer) {
      super(ASM9, writer);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      super.visitTypeInsn(opcode, opcode == Opcodes.NEW ? made(type) : type);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      String method = owner + "." + name;
      if (Replacement.isAmbient(owner, name, descriptor)) {
        refuse(method);
        ambient(name, descriptor);
      } else if (Replacement.isLinked(owner, name, descriptor)) {
        call(Replacement.LINKED, name, descriptor);
      } else if (Replacement.isOf(owner, name) && canLink) {
        changed = true;
        super.visitInvokeDynamicInsn(name, descriptor, LINK_OF);
      } else if (isUnseeded(owner, name, descriptor)) {
        refuse("new " + owner);
        ambient("seed", "()J");
        super.visitMethodInsn(opcode, owner, name, "(J)V", false);
      } else if (opcode == Opcodes.INVOKEVIRTUAL && isRandom(owner, name, descriptor)) {
        ambient(name, withReceiver("java/util/Random", descriptor));
      } else if (isUnplaced(owner, name, descriptor)) {
        refuse(method);
        ambient("executor", "()" + EXECUTOR);
        super.visitMethodInsn(opcode, owner, name, placed(descriptor), isInterface);
      } else if (counts
          && (method.equals(COUNTER + ".getAndIncrement")
              || method.equals(COUNTER + ".incrementAndGet"))) {
        ambient(name, withReceiver(COUNTER, descriptor));
      } else if (method.equals("org/apache/pekko/util/WallClock.currentTimeMillis")) {
        ambient("currentTimeMillis", "(Lorg/apache/pekko/util/WallClock;)J");
      } else if (usersOwn && method.equals("java/lang/System.identityHashCode")) {
        refuse(method);
        ambient(name, descriptor);
      } else if (opcode
              == Opcodes.INVOKEVIRTUAL // a subclass that asks its parent would come back here
          && owner.equals(FUTURE)
          && name.equals("get")
          && !descriptor.startsWith("()")) {
        ambient(name, withReceiver(FUTURE, descriptor));
      } else {
        before(owner, name);
        beforeWaiting(owner, name, descriptor);
        boolean maker = opcode == Opcodes.INVOKESPECIAL && name.equals("<init>");
        super.visitMethodInsn(opcode, maker ? made(owner) : owner, name, descriptor, isInterface);
      }
    }

    /** Calls that stay, with a check in front of them; of a method reference, where it is made. */
    private void before(String owner, String name) {
      String call = name.equals("<init>") ? "new " + owner : owner + "." + name;
      if (Refused.contains(owner, name)) {
        refuse(call);
      } else if (Refused.isOfMachine(owner, name)) {
        refuse(call, "refuseToNodes");
      }
    }

    private void beforeWaiting(String owner, String name, String descriptor) {
      if (owner.equals(FUTURE)
          && descriptor.startsWith("()")
          && (name.equals("get") || name.equals("join"))) {
        super.visitInsn(DUP);
        call(Replacement.AMBIENT, "waitFor", "(L" + FUTURE + ";)V");
      }
    }

    /** A class that is replaced stays in its own subclasses: their parent cannot change. */
    private String made(String type) {
      String instead = type.equals(parent) ? type : Replacement.classFor(type, usersOwn);
      changed |= !instead.equals(type);
      return instead;
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] replaced = arguments.clone();
      for (int i = 0; i < replaced.length; i++) {
        if (replaced[i] instanceof Handle handle) {
          before(handle.getOwner(), handle.getName());
          replaced[i] = replaced(handle);
        }
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, replaced);
    }

    /** A method reference. */
    private Handle replaced(Handle to) {
      if (Replacement.isAmbient(to.getOwner(), to.getName(), to.getDesc())) {
        return moved(to, usersOwn ? REFUSING : Replacement.AMBIENT);
      }
      if (Replacement.isLinked(to.getOwner(), to.getName(), to.getDesc())) {
        return moved(to, Replacement.LINKED);
      }
      if (to.getTag() == Opcodes.H_NEWINVOKESPECIAL && !made(to.getOwner()).equals(to.getOwner())) {
        return new Handle(to.getTag(), made(to.getOwner()), to.getName(), to.getDesc(), false);
      }
      return to;
    }

    private Handle moved(Handle from, String owner) {
      changed = true;
      return new Handle(Opcodes.H_INVOKESTATIC, owner, from.getName(), from.getDesc(), false);
    }

    private void ambient(String name, String descriptor) {
      call(Replacement.AMBIENT, name, descriptor);
    }

    private void call(String owner, String name, String descriptor) {
      changed = true;
      super.visitMethodInsn(INVOKESTATIC, owner, name, descriptor, false);
    }

    private void refuse(String what) {
      refuse(what, "refuse");
    }

    private void refuse(String what, String how) {
      if (usersOwn) {
        super.visitLdcInsn(what.replace('/', '.'));
        ambient(how, "(Ljava/lang/String;)V");
      }
    }
  }

  /** {@code new Random()} and its like, which seed themselves. */
  private static boolean isUnseeded(String owner, String name, String descriptor) {
    return name.equals("<init>")
        && descriptor.equals("()V")
        && (owner.equals("java/util/Random") || owner.equals("java/util/SplittableRandom"));
  }

  private static boolean isRandom(String owner, String name, String descriptor) {
    return owner.equals(LOCAL_RANDOM) && Ambient.draws(name, descriptor);
  }

  /** A continuation or a start of a future on the common pool. */
  private static boolean isUnplaced(String owner, String name, String descriptor) {
    return FUTURES.contains(owner)
        && name.endsWith("Async")
        && !descriptor.contains(EXECUTOR + ")");
  }

  private static String placed(String descriptor) {
    return descriptor.replace(")", EXECUTOR + ")");
  }

  private static String withReceiver(String receiver, String descriptor) {
    return "(" + Type.getObjectType(receiver).getDescriptor() + descriptor.substring(1);
  }
}
