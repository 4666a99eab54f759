package kz.egu.issuer.adapter.hcert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.domain.verify.Authenticity;
import kz.egu.issuer.domain.verify.Reading;
import kz.egu.issuer.domain.verify.Reason;
import kz.egu.issuer.testing.Signers;
import org.junit.jupiter.api.Test;

/**
 * Certificates others made, of people who do not exist.
 *
 * <p>Source: eu-digital-green-certificates/dgc-testdata (Apache-2.0): AT/2DCode/raw/1.json,
 * common/2DCode/raw/CO5.json.
 */
class PublishedVectorsTest {
  private static final String AUSTRIAN =
      """
      HC1:NCFOXN%TS3DH3ZSUZK+.V0ETD%65NL-AH-R6IOOK.IR9B+9G4G50PHZF0AT4V22F/8X*G3M9JUPY0BX/KR96\
      R/S09T./0LWTKD33236J3TA3M*4VV2 73-E3GG396B-43O058YIB73A*G3W19UEBY5:PI0EGSP4*2DN43U*0CEBQ\
      /GXQFY73CIBC:G 7376BXBJBAJ UNFMJCRN0H3PQN*E33H3OA70M3FMJIJN523.K5QZ4A+2XEN QT QTHC31M3+E\
      32R44$28A9H0D3ZCL4JMYAZ+S-A5$XKX6T2YC 35H/ITX8GL2-LH/CJTK96L6SR9MU9RFGJA6Q3QR$P2OIC0JVLA\
      8J3ET3:H3A+2+33U SAAUOT3TPTO4UBZIC0JKQTL*QDKBO.AI9BVYTOCFOPS4IJCOT0$89NT2V457U8+9W2KQ-7L\
      F9-DF07U$B97JJ1D7WKP/HLIJL8JF8JFHJP7NVDEBU1J*Z222E.GJ457661CFFTWM-8P2IUE7K*SSW613:9/:TT5\
      IYQBTBU16R4I1A/9VRPJ-TS.7ZEM7MSVOCD4RG2L-TQJROXL2J:52J7F0Q10SMAP3CG3KHF0DWIH""";

  private static final String AUSTRIAN_SIGNER =
      """
      MIIBvTCCAWOgAwIBAgIKAXk8i88OleLsuTAKBggqhkjOPQQDAjA2MRYwFAYDVQQDDA1BVCBER0MgQ1NDQSAxMQsw\
      CQYDVQQGEwJBVDEPMA0GA1UECgwGQk1TR1BLMB4XDTIxMDUwNTEyNDEwNloXDTIzMDUwNTEyNDEwNlowPTERMA8G\
      A1UEAwwIQVQgRFNDIDExCzAJBgNVBAYTAkFUMQ8wDQYDVQQKDAZCTVNHUEsxCjAIBgNVBAUTATEwWTATBgcqhkjO\
      PQIBBggqhkjOPQMBBwNCAASt1Vz1rRuW1HqObUE9MDe7RzIk1gq4XW5GTyHuHTj5cFEn2Rge37+hINfCZZcozpwQ\
      KdyaporPUP1TE7UWl0F3o1IwUDAOBgNVHQ8BAf8EBAMCB4AwHQYDVR0OBBYEFO49y1ISb6cvXshLcp8UUp9VoGLQ\
      MB8GA1UdIwQYMBaAFP7JKEOflGEvef2iMdtopsetwGGeMAoGCCqGSM49BAMCA0gAMEUCIQDG2opotWG8tJXN84ZZ\
      qT6wUBz9KF8D+z9NukYvnUEQ3QIgdBLFSTSiDt0UJaDF6St2bkUQuVHW6fQbONd731/M4nc=""";

  private static final String BADLY_SIGNED =
      """
      HC1:NCFTW2MVPYUO433*EH/:3F.RZS8%2L9GJMZDYVBH%Q3IBTY55.HI5MWREGQQIJ94 IVG28+0W4CVH15IO332\
      :6F67S$BUA$R7GV7ES%FFN3STYO1THF7RDUF/X4Z5O+51N4M*XJG2WL397PV/74WAC-YEAHUFJRGWJN+1KHN.IJ4\
      Z90RBB11R73 $LD:C CO%ZTHMK/%QDDMZ9IVO9P69/PGU5M.42L 5M+R3MSXBVK%0Q/G9L6KQQC1A.*SB3MWWI*H\
      9M$K*K0D1A%:O/*Q$WF$D8$IBL8MXK7N*E6H9GBCR*DDFCV/LRRSX$PHDE2QV F6TM2/MLO%PC%EB20 OO9W0ELE\
      C*KP8E:UR 962O5GVJ2CL*8EOEUL3K4NT*T6UGLTC68ZJHD3%HE83B*0O/$RTN6HS8OEILI6P$9SY3%J5/71ZZDH\
      C1SY5P6C%T22:DN$6COO5$26CRGCW.TQZ9P65WAYPRAD""";

  private static final String ITS_SIGNER =
      """
      MIIBWjCCAQCgAwIBAgIFAMZpVOQwCgYIKoZIzj0EAwIwEDEOMAwGA1UEAwwFRUMtTWUwHhcNMjEwNTAzMTgwMDAw\
      WhcNMjEwNjAyMTgwMDAwWjAQMQ4wDAYDVQQDDAVFQy1NZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABL7dV3VW\
      cCudWO+1RmqTwnc/MPHAl2T1Tr+9rYpmcrIactTsyeIaM3WpXQPcxFm6h/ZWjz/U00FyQCmRlVx2k+GjRzBFMA4G\
      A1UdDwEB/wQEAwIFoDAzBgNVHSUELDAqBgwrBgEEAQCON49lAQEGDCsGAQQBAI43j2UBAgYMKwYBBAEAjjePZQED\
      MAoGCCqGSM49BAMCA0gAMEUCICb5xUpB/T6uXm7ZgvOp2d3oWEYwLIyAlCohPhgJifoIAiEA6dPyP0xnES/Rx4fX\
      FuuXLWbAF8o5Jx6iiySELyEulig=""";

  @Test
  void aGenuineOneIsRead() {
    assertThat(read(AUSTRIAN, AUSTRIAN_SIGNER, "2021-05-06T18:00:00Z"))
        .isInstanceOfSatisfying(
            Reading.Signed.class,
            signed -> {
              assertThat(signed.claims().issuer()).isEqualTo("AT");
              assertThat(signed.claims().rid()).isNull();
              assertThat(signed.claims().person().familyName()).isEqualTo("Musterfrau-Gößinger");
              assertThat(signed.claims().person().givenNames()).containsExactly("Gabriele");
              assertThat(signed.claims().doses().getFirst().code()).isEqualTo("EU/1/20/1528");
              assertThat(signed.claims().doses().getFirst().performer())
                  .isEqualTo("Ministry of Health, Austria");
            });
  }

  @Test
  void itExpires() {
    assertThat(read(AUSTRIAN, AUSTRIAN_SIGNER, "2023-06-01T00:00:00Z"))
        .isEqualTo(Reading.not(Authenticity.SIGNATURE_EXPIRED, Reason.EXPIRED));
  }

  @Test
  void anInvalidSignatureIsFound() {
    assertThat(read(BADLY_SIGNED, ITS_SIGNER, "2021-05-03T18:00:00Z"))
        .isEqualTo(Reading.not(Authenticity.ALTERED, Reason.SIGNATURE_MISMATCH));
  }

  private static Reading read(String text, String certificate, String now) {
    SignerCertificate signer = Signers.published("AT", certificate);
    HcertReader reader =
        new HcertReader(List.of(kid -> Optional.of(signer).filter(one -> one.kid().equals(kid))));
    return reader.read(text, Instant.parse(now));
  }
}
