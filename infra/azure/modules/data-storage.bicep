// What editors upload, what the app writes, and the app's own state. Reached by identities only.
param name string
param location string
param sku string
param softDeleteDays int
param inquiryRetentionDays int
param workspaceId string

// As the code names them (a test compares), then the two of the infrastructure.
var containers = [
  'uploads'
  'ingestion-reports'
  'ingestion-waiting'
  'inquiries'
  'inquiry-keys'
]
var packageContainer = 'app-package'
var deadLetterContainer = 'dead-letters'

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

// Deleted blobs outlive their deletion by softDeleteDays, and so do erased inquiries, for those who may restore them: README.md
// says so. No versions and no change feed, which would keep them longer.
resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: softDeleteDays > 0 ? { enabled: true, days: softDeleteDays } : { enabled: false }
    containerDeleteRetentionPolicy: softDeleteDays > 0 ? { enabled: true, days: softDeleteDays } : { enabled: false }
    isVersioningEnabled: false
    changeFeed: { enabled: false }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [for containerName in concat(containers, [packageContainer, deadLetterContainer]): {
  parent: blobs
  name: containerName
  properties: { publicAccess: 'None' }
}]

// A net below the app's own purges, not their replacement.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'erase-inquiries'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['inquiries/'] }
            actions: { baseBlob: { delete: { daysAfterCreationGreaterThan: inquiryRetentionDays + 30 } } }
          }
        }
        {
          name: 'forget-inquiry-keys'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['inquiry-keys/'] }
            actions: { baseBlob: { delete: { daysAfterCreationGreaterThan: 7 } } }
          }
        }
        {
          name: 'forget-dead-letters'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${deadLetterContainer}/'] }
            actions: { baseBlob: { delete: { daysAfterCreationGreaterThan: 30 } } }
          }
        }
      ]
    }
  }
  dependsOn: [container]
}

// Who deleted what, by name: an upload that vanished can be asked about. References of inquiries are no personal data.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: blobs
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageDelete', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

output name string = account.name
output packageContainerUri string = '${account.properties.primaryEndpoints.blob}${packageContainer}'
output deadLetterContainer string = deadLetterContainer
