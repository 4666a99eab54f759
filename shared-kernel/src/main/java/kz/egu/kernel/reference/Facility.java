package kz.egu.kernel.reference;

import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.RegionCode;

/** A health facility that may record doses. */
public record Facility(FacilityId id, RegionCode region, LocalizedText name) {}
