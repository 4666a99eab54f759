package kz.egu.issuer.adapter.hcert;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORObject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import kz.egu.issuer.application.port.PassEncoding;
import kz.egu.issuer.application.port.PassFormat;
import kz.egu.issuer.application.port.PassStamp;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.application.port.SignerCertificates;
import kz.egu.issuer.domain.pass.PassDocument;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.kernel.reference.ReferenceData;

/**
 * Writes a certificate for each dose that has a product code in the certificate's value sets, none
 * for others: CBOR in a CWT in a COSE_Sign1, packed by zlib, as base45 after {@code HC1:}.
 *
 * <p>Claim 1 for COVID-19; WHO's claim −6 for other vaccines, whose products the operator names by
 * WHO's list, since the catalogue knows kinds of vaccine and not products of that list.
 *
 * <p>Source: Electronic Health Certificate Specification 1.1.1 (kept by WHO since 2024).
 */
@Singleton
final class HcertFormat implements PassFormat {
  static final String NAME = "hc1";
  static final String PREFIX = "HC1:";
  static final int ISSUER = 1;
  static final int EXPIRES = 4;
  static final int ISSUED = 6;
  static final int HCERT = -260;
  static final int COVID_CERTIFICATE = 1;

  private final SignerCertificates certificates;
  private final CovidCertificate covid;
  private final WhoCertificate others;

  HcertFormat(
      SignerCertificates certificates,
      ReferenceData reference,
      HcertConfig config,
      WhoCertificateConfig who) {
    this.certificates = certificates;
    this.covid = new CovidCertificate(reference, config.issuerName());
    this.others = new WhoCertificate(reference, who.products(), config.issuerName());
  }

  /** Doses without a certificate do not make a pass incomplete: its one QR code says them. */
  @Override
  public PassEncoding encode(PassRecord record, PassStamp stamp) {
    List<PassDocument> documents = new ArrayList<>();
    certificates
        .ofKey(stamp.key().kid())
        .ifPresent(
            signer -> {
              for (PrintedDose dose : record.doses()) {
                text(record, dose, stamp, signer)
                    .map(text -> new PassDocument(NAME, dose.id(), text))
                    .ifPresent(documents::add);
              }
            });
    return new PassEncoding(documents, true);
  }

  private Optional<String> text(
      PassRecord record, PrintedDose dose, PassStamp stamp, SignerCertificate signer) {
    return covid
        .of(record, dose, stamp, signer.country())
        .map(certificate -> token(stamp, signer).Add(HCERT, claim(COVID_CERTIFICATE, certificate)))
        .or(
            () ->
                others
                    .of(record, dose)
                    .map(
                        certificate ->
                            token(stamp, signer)
                                .Add(WhoCertificate.TOKEN_ID, WhoCertificate.tokenId(stamp.rid()))
                                .Add(HCERT, claim(WhoCertificate.CLAIM, certificate))))
        .map(token -> token.EncodeToBytes(CBOREncodeOptions.Default))
        .map(token -> CoseSign1.signed(kid(signer), token, stamp.key()))
        .map(signed -> PREFIX + Base45.encode(Zlib.deflate(signed)));
  }

  private static CBORObject claim(int number, CBORObject certificate) {
    return CBORObject.NewMap().Add(number, certificate);
  }

  /** The signature lives as long as the signer's certificate; the dose it tells of stays given. */
  private static CBORObject token(PassStamp stamp, SignerCertificate signer) {
    long expires = signer.certificate().getNotAfter().toInstant().getEpochSecond();
    return CBORObject.NewOrderedMap()
        .Add(ISSUER, signer.country())
        .Add(EXPIRES, expires)
        .Add(ISSUED, stamp.issuedAt().getEpochSecond());
  }

  private static byte[] kid(SignerCertificate signer) {
    return Base64.getDecoder().decode(signer.kid());
  }
}
