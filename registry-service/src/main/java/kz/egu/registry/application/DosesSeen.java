package kz.egu.registry.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.domain.command.Command.RecordDose;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.dose.LotNumber;
import org.jspecify.annotations.Nullable;

/**
 * The doses of one file so far, as 16 bytes of a digest each over person, product, day and lot: a
 * table that doubles as it fills, up to 32 MiB for {@value #MOST} doses. Not thread-safe.
 */
public final class DosesSeen {
  /** As many as one file may have. */
  public static final int MOST = 1_000_000;

  private static final int FIRST_SLOTS = 1 << 12;

  private final ReferenceData reference;
  private final MessageDigest digest;
  private long[] table = new long[2 * FIRST_SLOTS];
  private int size;

  public DosesSeen(ReferenceData reference) {
    this.reference = reference;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /**
   * Takes a dose in.
   *
   * @return whether it was not there yet
   * @throws IllegalStateException if there are {@value #MOST} already
   */
  public boolean add(RecordDose command) {
    ByteBuffer half = ByteBuffer.wrap(digestOf(command));
    long first = half.getLong();
    // Zero is an empty slot, so the second number never is.
    long second = half.getLong() | 1;
    if (4L * size >= table.length) {
      grow();
    }
    if (!put(table, first, second)) {
      return false;
    }
    if (++size > MOST) {
      throw new IllegalStateException("more than " + MOST + " doses");
    }
    return true;
  }

  private static boolean put(long[] table, long first, long second) {
    int mask = table.length / 2 - 1;
    int slot = (int) first & mask;
    while (table[2 * slot + 1] != 0) {
      if (table[2 * slot] == first && table[2 * slot + 1] == second) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    table[2 * slot] = first;
    table[2 * slot + 1] = second;
    return true;
  }

  private void grow() {
    long[] larger = new long[2 * table.length];
    for (int at = 0; at < table.length; at += 2) {
      if (table[at + 1] != 0) {
        put(larger, table[at], table[at + 1]);
      }
    }
    table = larger;
  }

  private byte[] digestOf(RecordDose command) {
    if (command.person() instanceof PersonReference.Described described) {
      List<SubmittedIdentifier> identifiers = described.person().identifiers();
      identifiers.forEach(this::addPerson);
    } else {
      add(command.person().toString());
    }
    SubmittedDose dose = command.dose();
    add(product(dose));
    add(dose.occurredOn() == null ? null : dose.occurredOn().strip());
    add(LotNumber.key(dose.lotNumber()));
    return digest.digest();
  }

  private void addPerson(SubmittedIdentifier sent) {
    if (sent.system() != null && sent.value() != null) {
      try {
        Identifier identifier = new Identifier(sent.system().strip(), sent.value());
        add(identifier.system());
        add(identifier.value());
        return;
      } catch (IllegalArgumentException none) {
        // as it was sent
      }
    }
    add(sent.system());
    add(sent.value());
  }

  private String product(SubmittedDose dose) {
    if (dose.vaccineSystem() != null && dose.vaccineCode() != null) {
      try {
        VaccineCode code = VaccineCode.of(dose.vaccineSystem(), dose.vaccineCode());
        return reference
            .vaccine(code)
            .map(vaccine -> vaccine.product().value())
            .orElseGet(code::toString);
      } catch (IllegalArgumentException none) {
        // as it was sent
      }
    }
    return dose.vaccineSystem() + " " + dose.vaccineCode();
  }

  /** Each part with its length, so that no two lists of parts read the same. */
  private void add(@Nullable String part) {
    byte[] bytes = part == null ? new byte[0] : part.getBytes(UTF_8);
    digest.update((byte) (bytes.length >>> 16));
    digest.update((byte) (bytes.length >>> 8));
    digest.update((byte) bytes.length);
    digest.update(bytes);
  }
}
