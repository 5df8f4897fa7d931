// The static site, in an account of its own: who publishes the site needs no right on uploads or inquiries. The container $web is made
// when the static website is switched on, which the resource manager cannot do: README.md has the command.
param name string
param location string
param sku string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

output name string = account.name
output webHost string = replace(replace(account.properties.primaryEndpoints.web, 'https://', ''), '/', '')
