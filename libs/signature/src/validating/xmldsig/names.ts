/** Names of XML Signature and XAdES that the validator knows besides those that are written (algorithms.ts). */
export const XADES_141 = 'http://uri.etsi.org/01903/v1.4.1#';
export const COUNTERSIGNED = 'http://uri.etsi.org/01903#CountersignedSignature';
export const MANIFEST = 'http://www.w3.org/2000/09/xmldsig#Manifest';
export const BASE64 = 'http://www.w3.org/2000/09/xmldsig#base64';
export const XPATH = 'http://www.w3.org/TR/1999/REC-xpath-19991116';
export const XPATH_FILTER2 = 'http://www.w3.org/2002/06/xmldsig-filter2';
export const XSLT = 'http://www.w3.org/TR/1999/REC-xslt-19991116';
export const EXC_C14N_NS = 'http://www.w3.org/2001/10/xml-exc-c14n#';
