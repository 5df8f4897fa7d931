// The deployed system, in one resource group: see README.md for the commands and their order.
targetScope = 'resourceGroup'

@description('Begins the name of everything; a hash of the resource group follows where a name must be unique in the world.')
@minLength(3)
@maxLength(11)
param name string = 'prossimo'

@description('Region of everything but Front Door. Must offer Flex Consumption: az functionapp list-flexconsumption-locations.')
param location string = resourceGroup().location

@description('The site\'s own host name, such as www.example.org; empty for the one that Front Door makes.')
param siteDomain string = ''

@description('Hosts under which content links to the site: setting Site__Hosts.')
param siteHosts string = 'memorysafety.org,www.memorysafety.org'

@description('Who is mailed by alerts.')
param operatorsMail string

@description('The mail server for donation inquiries; empty for none yet: inquiries are stored and mailed later.')
param smtpHost string = ''

@minValue(1)
@maxValue(65535)
param smtpPort int = 587

@description('Who signs in at the mail server; its password is the vault\'s secret smtp-password. Empty for no sign-in.')
param smtpUser string = ''

@description('Whom mails are from; required with a server.')
param smtpFrom string = ''

@description('The team\'s addresses, with commas between; required with a server.')
param smtpTo string = ''

@description('Whether donors get an acknowledgement.')
param acknowledgeDonors bool = false

@description('Days after which the app erases an inquiry. The storage\'s own rule follows 30 days later, should the app fail to.')
@minValue(1)
@maxValue(3650)
param inquiryRetentionDays int = 400

@description('Days for which deleted and overwritten blobs can be restored, erased inquiries among them; 0 for none.')
@minValue(0)
@maxValue(365)
param softDeleteDays int = 7

@description('Copies of the uploads: within one building (LRS) or three of a region (ZRS).')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param storageSku string = 'Standard_LRS'

@allowed(['basic', 'standard', 'standard2', 'standard3'])
param searchSku string = 'basic'

@description('Copies of the index: each adds queries per second; two keep it readable, three writable, while one is down.')
@minValue(1)
@maxValue(12)
param searchReplicas int = 1

@description('Parts of the index: each adds room and speed of indexing.')
@allowed([1, 2, 3, 4, 6, 12])
param searchPartitions int = 1

@description('The index\'s name: setting Search__IndexName. A new name builds a new index beside the old one.')
param searchIndexName string = 'content'

@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Instances at most.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances for HTTP that are kept running, paid for by the hour; 0 for none, with a cold start after idle times.')
@minValue(0)
param alwaysReadyHttpInstances int = 0

@description('HTTP requests that one instance answers at once before another is started.')
@minValue(1)
@maxValue(1000)
param httpConcurrency int = 32

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Gigabytes of logs a day at most, as text; -1 for no limit.')
param logDailyCapGb string = '1'

@description('Second phase: only when the app\'s code is deployed, since Event Grid asks it for an answer first.')
param deployEventSubscriptions bool = false

var suffix = uniqueString(resourceGroup().id)
var appName = '${name}-${suffix}'
var dataAccountName = take('${replace(name, '-', '')}d${suffix}', 24)
var siteAccountName = take('${replace(name, '-', '')}s${suffix}', 24)
var searchName = '${name}-${suffix}'
var vaultName = take('${name}-${suffix}', 24)
var siteHost = empty(siteDomain) ? frontDoor.outputs.endpointHost : siteDomain

module logAnalytics 'modules/log-analytics.bicep' = {
  name: 'log-analytics'
  params: {
    name: name
    location: location
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
  }
}

module applicationInsights 'modules/application-insights.bicep' = {
  name: 'application-insights'
  params: {
    name: name
    location: location
    workspaceId: logAnalytics.outputs.id
  }
}

module dataStorage 'modules/data-storage.bicep' = {
  name: 'data-storage'
  params: {
    name: dataAccountName
    location: location
    sku: storageSku
    softDeleteDays: softDeleteDays
    inquiryRetentionDays: inquiryRetentionDays
    workspaceId: logAnalytics.outputs.id
  }
}

module siteStorage 'modules/site-storage.bicep' = {
  name: 'site-storage'
  params: {
    name: siteAccountName
    location: location
    sku: storageSku
  }
}

module search 'modules/search-service.bicep' = {
  name: 'search-service'
  params: {
    name: searchName
    location: location
    sku: searchSku
    replicas: searchReplicas
    partitions: searchPartitions
    workspaceId: logAnalytics.outputs.id
  }
}

module vault 'modules/key-vault.bicep' = {
  name: 'key-vault'
  params: {
    name: vaultName
    location: location
    workspaceId: logAnalytics.outputs.id
  }
}

module frontDoor 'modules/front-door.bicep' = {
  name: 'front-door'
  params: {
    name: name
    endpointName: appName
    siteDomain: siteDomain
    workspaceId: logAnalytics.outputs.id
  }
}

module functionApp 'modules/function-app.bicep' = {
  name: 'function-app'
  params: {
    name: appName
    location: location
    storageAccountName: dataAccountName
    packageContainerUri: dataStorage.outputs.packageContainerUri
    applicationInsightsConnection: applicationInsights.outputs.connectionString
    frontDoorId: frontDoor.outputs.frontDoorId
    vaultUri: vault.outputs.uri
    siteHost: siteHost
    siteHosts: siteHosts
    searchEndpoint: search.outputs.endpoint
    searchIndexName: searchIndexName
    smtpHost: smtpHost
    smtpPort: smtpPort
    smtpUser: smtpUser
    smtpFrom: smtpFrom
    smtpTo: smtpTo
    acknowledgeDonors: acknowledgeDonors
    inquiryRetentionDays: inquiryRetentionDays
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttpInstances: alwaysReadyHttpInstances
    httpConcurrency: httpConcurrency
  }
}

module roles 'modules/role-assignments.bicep' = {
  name: 'role-assignments'
  params: {
    principalId: functionApp.outputs.principalId
    storageAccountName: dataStorage.outputs.name
    searchName: search.outputs.name
    vaultName: vault.outputs.name
    applicationInsightsName: applicationInsights.outputs.name
  }
}

module frontDoorRoutes 'modules/front-door-routes.bicep' = {
  name: 'front-door-routes'
  params: {
    profileName: frontDoor.outputs.profileName
    endpointName: frontDoor.outputs.endpointName
    customDomainId: frontDoor.outputs.customDomainId
    apiHost: functionApp.outputs.host
    siteOriginHost: siteStorage.outputs.webHost
  }
}

module eventGrid 'modules/event-grid-topic.bicep' = {
  name: 'event-grid-topic'
  params: {
    name: '${name}-uploads'
    location: location
    storageAccountName: dataStorage.outputs.name
    deadLetterContainer: dataStorage.outputs.deadLetterContainer
  }
}

module eventSubscriptions 'modules/event-grid-subscriptions.bicep' = if (deployEventSubscriptions) {
  name: 'event-grid-subscriptions'
  params: {
    topicName: eventGrid.outputs.name
    functionAppName: functionApp.outputs.name
    storageAccountName: dataStorage.outputs.name
    deadLetterContainer: dataStorage.outputs.deadLetterContainer
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    location: location
    operatorsMail: operatorsMail
    workspaceId: logAnalytics.outputs.id
    searchId: search.outputs.id
    frontDoorProfileId: frontDoor.outputs.profileId
    eventGridTopicId: eventGrid.outputs.id
  }
}

output functionAppName string = functionApp.outputs.name
output dataAccountName string = dataStorage.outputs.name
output siteAccountName string = siteStorage.outputs.name
output vaultName string = vault.outputs.name
output searchName string = search.outputs.name
output frontDoorProfileName string = frontDoor.outputs.profileName
output frontDoorEndpointName string = frontDoor.outputs.endpointName
output siteUrl string = 'https://${siteHost}/'
