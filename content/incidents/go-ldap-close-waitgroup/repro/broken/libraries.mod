module postmutex.dev/content

go 1.18

require github.com/go-ldap/ldap v3.0.2+incompatible

require gopkg.in/asn1-ber.v1 v1.0.0-20181015200546-f715ec2f112d // indirect
