module postmutex.dev/content

go 1.18

require github.com/go-ldap/ldap v3.1.3+incompatible

// The fix was published under the module path of today.
replace github.com/go-ldap/ldap => github.com/go-ldap/ldap/v3 v3.1.3

require github.com/go-asn1-ber/asn1-ber v1.3.1 // indirect
