package judge;

import eu.europa.esig.dss.enumerations.RevocationOrigin;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** An OCSP responder inside the process, on Bouncy Castle: every certificate is good, for a day. */
record Responder(PrivateKey key, CertificateToken certificate, Date at) implements OCSPSource {
  @Override
  public OCSPToken getRevocationToken(CertificateToken asked, CertificateToken issuer) {
    try {
      var digests = new JcaDigestCalculatorProviderBuilder().build();
      var id = new CertificateID(digests.get(CertificateID.HASH_SHA1), new X509CertificateHolder(issuer.getEncoded()), asked.getSerialNumber());
      var builder = new BasicOCSPRespBuilder(new RespID(X500Name.getInstance(certificate.getCertificate().getSubjectX500Principal().getEncoded())));
      builder.addResponse(id, CertificateStatus.GOOD, at, Date.from(at.toInstant().plus(Duration.ofDays(1))), null);
      var signer = new JcaContentSignerBuilder("SHA256with" + (key.getAlgorithm().equals("RSA") ? "RSA" : "ECDSA")).build(key);
      BasicOCSPResp basic = builder.build(signer, new X509CertificateHolder[] {new X509CertificateHolder(certificate.getEncoded())}, at);
      OCSPToken token = new OCSPToken(basic, basic.getResponses()[0], asked, issuer);
      token.setExternalOrigin(RevocationOrigin.EXTERNAL);
      return token;
    } catch (Exception error) {
      throw new IllegalStateException("Expected an OCSP answer", error);
    }
  }
}
