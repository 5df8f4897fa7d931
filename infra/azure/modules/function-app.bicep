param name string
param location string
param storageAccountName string
param packageContainerUri string
param applicationInsightsConnection string
param frontDoorId string
param vaultUri string
param siteHost string
param siteHosts string
param searchEndpoint string
param searchIndexName string
param smtpHost string
param smtpPort int
param smtpUser string
param smtpFrom string
param smtpTo string
param acknowledgeDonors bool
param inquiryRetentionDays int
param instanceMemoryMB int
param maximumInstanceCount int
param alwaysReadyHttpInstances int
param httpConcurrency int

var storageUri = '${storageAccountName}.{0}.${environment().suffixes.storage}'

// As functions/README.md names them; a test compares. Secrets are references to the vault.
var settings = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__blobServiceUri: 'https://${format(storageUri, 'blob')}'
  AzureWebJobsStorage__queueServiceUri: 'https://${format(storageUri, 'queue')}'
  AzureWebJobsStorage__tableServiceUri: 'https://${format(storageUri, 'table')}'
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnection
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD'
  Search__Endpoint: searchEndpoint
  Search__IndexName: searchIndexName
  Site__Hosts: '${siteHosts},${siteHost}'
  Site__Origins: 'https://${siteHost}'
  Donations__TokenKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/form-token-key)'
  Donations__RetentionDays: string(inquiryRetentionDays)
  Donations__Acknowledge: acknowledgeDonors ? 'true' : 'false'

  // Front Door and the app's own front end.
  Donations__TrustedProxies: '2'
}
var mailSettings = empty(smtpHost) ? {} : union({
  Smtp__Host: smtpHost
  Smtp__Port: string(smtpPort)
  Smtp__From: smtpFrom
  Smtp__To: smtpTo
}, empty(smtpUser) ? {} : {
  Smtp__User: smtpUser
  Smtp__Password: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/smtp-password)'
})

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: { type: 'SystemAssignedIdentity' }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttpInstances == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyHttpInstances }]
        triggers: { http: { perInstanceConcurrency: httpConcurrency } }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
      cors: { allowedOrigins: ['https://${siteHost}'], supportCredentials: false }

      // Visitors come through Front Door and nowhere else: who went round it could write X-Forwarded-For as they like.
      ipSecurityRestrictionsDefaultAction: 'Deny'
      ipSecurityRestrictions: [
        {
          name: 'front-door'
          priority: 100
          action: 'Allow'
          tag: 'ServiceTag'
          ipAddress: 'AzureFrontDoor.Backend'
          headers: { 'x-azure-fdid': [frontDoorId] }
        }
        {
          name: 'event-grid'
          priority: 200
          action: 'Allow'
          tag: 'ServiceTag'
          ipAddress: 'AzureEventGrid'
        }
      ]

      // Publishing, by identity, comes from anywhere.
      scmIpSecurityRestrictionsUseMain: false
      scmIpSecurityRestrictionsDefaultAction: 'Allow'
      appSettings: [for setting in items(union(settings, mailSettings)): { name: setting.key, value: setting.value }]
    }
  }
}

// Publishing goes through identities: no user name and password.
resource basicPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

output name string = app.name
output host string = app.properties.defaultHostName
output principalId string = app.identity.principalId
