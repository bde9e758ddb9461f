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

  private static final String AMBIENT = "dev/troupe/simulation/guard/Ambient";
  private static final String REFUSING = "dev/troupe/simulation/guard/Refusing";
  private static final String FUTURE = "java/util/concurrent/CompletableFuture";
  private static final String LOCAL_RANDOM = "java/util/concurrent/ThreadLocalRandom";
  private static final String COUNTER = "java/util/concurrent/atomic/AtomicInteger";
  private static final String EXECUTOR = "Ljava/util/concurrent/Executor;";

  /** Static methods that {@link Ambient} has under the same name and signature. */
  private static final Set<String> REPLACED =
      Set.of(
          "java/lang/System.nanoTime",
          "java/lang/System.currentTimeMillis",
          "java/lang/Math.random",
          "java/util/UUID.randomUUID",
          "java/time/Instant.now()Ljava/time/Instant;",
          "java/time/Clock.systemUTC");

  /** Where futures come from or are continued without saying on what. */
  private static final Set<String> FUTURES =
      Set.of(
          FUTURE,
          "java/util/concurrent/CompletionStage",
          "scala/concurrent/impl/FutureConvertersImpl$CF");

  /** What the user's own code must not call, and what stays as it is in libraries. */
  private static final Set<String> REFUSED =
      Set.of(
          LOCAL_RANDOM + ".current",
          "java/time/LocalDateTime.now",
          "java/time/LocalDate.now",
          "java/time/ZonedDateTime.now",
          "java/time/OffsetDateTime.now",
          "java/time/Clock.systemDefaultZone",
          "java/security/SecureRandom.<init>",
          "java/lang/Thread.sleep",
          "java/lang/Thread.start",
          "java/lang/Thread.startVirtualThread",
          FUTURE + ".delayedExecutor",
          FUTURE + ".orTimeout",
          FUTURE + ".completeOnTimeout",
          "java/util/Collection.parallelStream",
          "java/util/List.parallelStream",
          "java/util/Set.parallelStream");

  /** Classes of Pekko that number what they make by a counter of the whole JVM. */
  private static final List<String> COUNTING =
      List.of("org/apache/pekko/event/EventStreamUnsubscriber", "org/apache/pekko/persistence/");

  private final boolean usersOwn;
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
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      String method = owner + "." + name;
      if (isReplaced(method, descriptor)) {
        refuse(method);
        ambient(name, descriptor);
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
      } else {
        before(owner, name, descriptor);
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    /** Calls that stay, with a check in front of them. */
    private void before(String owner, String name, String descriptor) {
      if (REFUSED.contains(owner + "." + name)) {
        refuse(owner + "." + name);
      } else if (owner.equals(FUTURE)
          && descriptor.startsWith("()")
          && (name.equals("get") || name.equals("join"))) {
        super.visitInsn(DUP);
        ambient("waitFor", "(L" + FUTURE + ";)V");
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] replaced = arguments.clone();
      for (int i = 0; i < replaced.length; i++) {
        if (replaced[i] instanceof Handle handle
            && isReplaced(handle.getOwner() + "." + handle.getName(), handle.getDesc())) {
          changed = true;
          String owner = usersOwn ? REFUSING : AMBIENT;
          replaced[i] =
              new Handle(Opcodes.H_INVOKESTATIC, owner, handle.getName(), handle.getDesc(), false);
        }
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, replaced);
    }

    private void ambient(String name, String descriptor) {
      changed = true;
      super.visitMethodInsn(INVOKESTATIC, AMBIENT, name, descriptor, false);
    }

    private void refuse(String what) {
      if (usersOwn) {
        super.visitLdcInsn(what.replace('/', '.'));
        ambient("refuse", "(Ljava/lang/String;)V");
      }
    }
  }

  private static boolean isReplaced(String method, String descriptor) {
    return REPLACED.contains(method) || REPLACED.contains(method + descriptor);
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
