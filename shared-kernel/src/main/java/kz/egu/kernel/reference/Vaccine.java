package kz.egu.kernel.reference;

import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.VaccineCode;

/**
 * A vaccine of the catalogue: how it is coded, what it is called, what it counts as, how it comes.
 *
 * @param code how it is recorded
 * @param product what planners count and order it as: the code alone, unique in the catalogue
 * @param programme the programme whose series its doses belong to
 * @param dosesPerVial doses in one vial, at least 1
 * @param live a live virus, which another live virus given shortly before may keep from taking
 */
public record Vaccine(
    VaccineCode code,
    ProductCode product,
    LocalizedText name,
    ProgrammeCode programme,
    int dosesPerVial,
    boolean live) {}
